package io.userpipeline.consumer.transform;

import io.userpipeline.consumer.drift.DriftKind;
import io.userpipeline.consumer.record.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Turns the bytes of a value into the values of a row, or says which field breaks which rule. With
 * the packaged mapping its verdict is that of the contract's JSON Schema.
 */
public final class ValueParser {

  /**
   * Texts and names may be as long as the record, which Kafka bounds. What is bounded here is what
   * costs more than its length: numbers are converted, and depth is the stack of whoever reads.
   */
  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(1_000)
          .maxNumberLength(1_000)
          .maxStringLength(Integer.MAX_VALUE)
          .maxNameLength(Integer.MAX_VALUE)
          .build();

  /** Fractions keep all their digits: a double would turn a large number into another one. */
  private static final ObjectReader JSON =
      JsonMapper.builder(JsonFactory.builder().streamReadConstraints(LIMITS).build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
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
  public ParsedValue parse(byte @Nullable [] value) {
    if (value == null) {
      return rejected(Rejection.invalid("the value is a tombstone"));
    }
    try {
      Utf8.require(value);
      return new ParsedValue.Accepted(row(tree(value)));
    } catch (BrokenRuleException e) {
      return rejected(Rejection.invalid(e.getMessage()));
    } catch (Utf8.NotUtf8Exception e) {
      return rejected(Rejection.notUtf8(e.position()));
    } catch (JacksonException e) {
      return rejected(Rejection.notJson(place(e.getLocation()), e));
    }
  }

  private static JsonNode tree(byte[] value) {
    try (JsonParser parser = new ExactNumbers(parser(value))) {
      JsonNode tree = JSON.readTree(parser);
      return tree == null ? MissingNode.getInstance() : tree;
    }
  }

  /** Where Jackson would guess an encoding, or pass over marks of one, it gets the text. */
  private static JsonParser parser(byte[] value) {
    return Utf8.beginsPlainly(value)
        ? JSON.createParser(value)
        : JSON.createParser(Utf8.text(value));
  }

  private RowValues row(JsonNode event) throws BrokenRuleException {
    if (event.isMissingNode()) {
      throw new BrokenRuleException("the value is empty");
    }
    if (!event.isObject()) {
      throw new BrokenRuleException("the value must be an object");
    }
    boolean becameRow = false;
    try {
      RowValues values = values(event);
      becameRow = true;
      return values;
    } finally {
      knownFields.compare(event, becameRow, drift);
    }
  }

  private RowValues values(JsonNode event) throws BrokenRuleException {
    List<Object> values = new ArrayList<>(mapping.columns().size());
    for (Column column : mapping.columns()) {
      values.add(column.read(event));
    }
    return new RowValues(values);
  }

  private static ParsedValue rejected(Rejection rejection) {
    return new ParsedValue.Rejected(rejection);
  }

  private static String place(TokenStreamLocation location) {
    return location == null
        ? "an unknown place"
        : "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
