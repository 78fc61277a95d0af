package io.userpipeline.consumer.transform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A value inside the user object and the rules it must keep.
 *
 * @param path names from the outermost object to the value; each but the last is an object
 * @param required whether it must be present and not empty
 */
record Field(List<String> path, FieldType type, boolean required) {

  static Field required(FieldType type, String... path) {
    return new Field(List.of(path), type, true);
  }

  static Field optional(FieldType type, String... path) {
    return new Field(List.of(path), type, false);
  }

  /** The value as text, null when it is absent or null. */
  String read(JsonNode user) throws BrokenRuleException {
    JsonNode object = user;
    for (int depth = 0; depth < path.size() - 1; depth++) {
      object = object.get(path.get(depth));
      if (isAbsent(object, depth)) {
        return null;
      }
      if (!object.isObject()) {
        throw new BrokenRuleException(name(depth) + " must be an object");
      }
    }
    int last = path.size() - 1;
    JsonNode value = object.get(path.get(last));
    if (isAbsent(value, last)) {
      return null;
    }
    if (!type.accepts(value)) {
      throw new BrokenRuleException(name(last) + " must be " + type);
    }
    String text = value.asText();
    if (required && text.isEmpty()) {
      throw new BrokenRuleException(name(last) + " must not be empty");
    }
    return text;
  }

  private boolean isAbsent(JsonNode value, int depth) throws BrokenRuleException {
    boolean absent = value == null || value.isNull();
    if (absent && required) {
      throw new BrokenRuleException(
          name(depth) + (value == null ? " is missing" : " must not be null"));
    }
    return absent;
  }

  private String name(int depth) {
    return String.join(".", path.subList(0, depth + 1));
  }
}
