package io.userpipeline.consumer.transform;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.userpipeline.consumer.deadletter.Rejection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the bytes of a value into a row, or says which field breaks which rule. The verdict is that
 * of the contract's JSON Schema, on every value.
 */
public final class UserParser {

  private static final ObjectReader JSON =
      new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private UserParser() {}

  /**
   * Never throws on account of the value.
   *
   * @param value the bytes on the topic, null for a tombstone
   */
  public static ParsedValue parse(byte[] value) {
    if (value == null) {
      return rejected(Rejection.invalid("the value is a tombstone"));
    }
    try {
      return new ParsedValue.Accepted(row(JSON.readTree(value)));
    } catch (BrokenRuleException e) {
      return rejected(Rejection.invalid(e.getMessage()));
    } catch (JsonProcessingException e) {
      return rejected(Rejection.notJson(place(e.getLocation()), e));
    } catch (IOException | IllegalStateException e) {
      // Bytes that are no text, or names made to collide in Jackson's symbol table.
      return rejected(Rejection.notJson("an unknown place", e));
    }
  }

  private static UserRow row(JsonNode user) throws BrokenRuleException {
    if (user.isMissingNode()) {
      throw new BrokenRuleException("the value is empty");
    }
    if (!user.isObject()) {
      throw new BrokenRuleException("the value must be an object");
    }
    List<String> values = new ArrayList<>(UserColumns.ALL.size());
    for (Column column : UserColumns.ALL) {
      values.add(column.read(user));
    }
    return new UserRow(values);
  }

  private static ParsedValue rejected(Rejection rejection) {
    return new ParsedValue.Rejected(rejection);
  }

  private static String place(JsonLocation location) {
    return location == null
        ? "an unknown place"
        : "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
