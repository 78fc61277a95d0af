package io.userpipeline.consumer.transform;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where a field is inside an event: names from the outermost object to the value. Each but the last
 * is that of an object.
 */
record FieldPath(List<String> names) implements Serializable {

  static final String RULE = "must be a JSON pointer to a field, such as /name/first";

  FieldPath {
    names = List.copyOf(names);
  }

  /**
   * The path of a JSON pointer (RFC 6901).
   *
   * @throws IllegalArgumentException when it points to no field
   */
  static FieldPath ofPointer(String pointer) {
    if (!pointer.startsWith("/")) {
      throw new IllegalArgumentException(RULE);
    }
    List<String> names =
        Arrays.stream(pointer.substring(1).split("/", -1))
            .map(name -> name.replace("~1", "/").replace("~0", "~"))
            .toList();
    if (names.contains("")) {
      throw new IllegalArgumentException(RULE);
    }
    return new FieldPath(names);
  }

  /** The path of a field of the object that this path leads to. */
  FieldPath child(String name) {
    List<String> longer = new ArrayList<>(names);
    longer.add(name);
    return new FieldPath(longer);
  }

  /** The name of the field itself. */
  String name() {
    return names.get(names.size() - 1);
  }

  /** The value, null where it, or an object on the way to it, is absent or null. */
  @Nullable JsonNode find(JsonNode event, boolean required) throws BrokenRuleException {
    JsonNode value = event;
    for (int depth = 0; depth < names.size(); depth++) {
      if (!value.isObject()) {
        throw new BrokenRuleException(text(depth) + " must be an object");
      }
      value = value.get(names.get(depth));
      if (value == null || value.isNull()) {
        if (required) {
          throw new BrokenRuleException(
              text(depth + 1) + (value == null ? " is missing" : " must not be null"));
        }
        return null;
      }
    }
    return value;
  }

  /** As people write it. */
  @Override
  public String toString() {
    return text(names.size());
  }

  private String text(int depth) {
    return String.join(".", names.subList(0, depth));
  }
}
