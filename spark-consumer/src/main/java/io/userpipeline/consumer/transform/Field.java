package io.userpipeline.consumer.transform;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A value inside an event and the rules it must keep.
 *
 * @param required whether it must be present and not empty
 */
record Field(FieldPath path, FieldType type, boolean required) implements Serializable {

  /** The value for a column, null when it is absent or null. */
  @Nullable Object read(JsonNode event) throws BrokenRuleException {
    JsonNode found = path.find(event, required);
    if (found == null) {
      return null;
    }
    Object value = type.convert(found);
    if (value == null) {
      throw new BrokenRuleException(path + " must be " + type);
    }
    if (value instanceof String text) {
      Utf8.requireWhole(path, text);
      if (required && text.isEmpty()) {
        throw new BrokenRuleException(path + " must not be empty");
      }
    }
    return value;
  }
}
