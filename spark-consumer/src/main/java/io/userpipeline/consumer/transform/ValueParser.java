package io.userpipeline.consumer.transform;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.userpipeline.consumer.deadletter.Rejection;
import io.userpipeline.consumer.drift.DriftKind;
import java.io.CharArrayReader;
import java.io.IOException;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Turns the bytes of a value into the values of a row, or says which field breaks which rule. With
 * the packaged mapping its verdict is that of the contract's JSON Schema.
 */
public final class ValueParser {

  /** Fractions keep all their digits: a double would turn a large number into another one. */
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();

  private final Mapping mapping;
  private final KnownFields knownFields;
  private final Consumer<DriftKind> drift;

  /**
   * A parser for one task.
   *
   * @param drift is told how events differ from the mapping, once a field
   */
  public ValueParser(Mapping mapping, Consumer<DriftKind> drift) {
    this.mapping = mapping;
    this.knownFields = KnownFields.of(mapping);
    this.drift = drift;
  }

  /**
   * Never throws on account of the value.
   *
   * @param value the bytes on the topic, null for a tombstone
   */
  public ParsedValue parse(byte[] value) {
    if (value == null) {
      return rejected(Rejection.invalid("the value is a tombstone"));
    }
    try {
      return new ParsedValue.Accepted(row(tree(Utf8.decode(value))));
    } catch (BrokenRuleException e) {
      return rejected(Rejection.invalid(e.getMessage()));
    } catch (Utf8.NotUtf8Exception e) {
      return rejected(Rejection.notUtf8(e.position()));
    } catch (JsonProcessingException e) {
      return rejected(Rejection.notJson(place(e.getLocation()), e));
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      // Names made to collide in Jackson's symbol table, an exponent of more than 32 bits.
      return rejected(Rejection.notJson("an unknown place", e));
    }
  }

  private static JsonNode tree(CharBuffer text) throws IOException {
    return JSON.readTree(
        new CharArrayReader(text.array(), text.arrayOffset() + text.position(), text.remaining()));
  }

  private RowValues row(JsonNode event) throws BrokenRuleException {
    if (event.isMissingNode()) {
      throw new BrokenRuleException("the value is empty");
    }
    if (!event.isObject()) {
      throw new BrokenRuleException("the value must be an object");
    }
    knownFields.compare(event, drift);
    List<Object> values = new ArrayList<>(mapping.columns().size());
    for (Column column : mapping.columns()) {
      values.add(column.read(event));
    }
    return new RowValues(values);
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
