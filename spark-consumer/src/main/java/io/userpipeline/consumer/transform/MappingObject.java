package io.userpipeline.consumer.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** One object of a mapping file. What it cannot give is a problem, and something harmless. */
final class MappingObject {

  private static final FieldPath NOWHERE = new FieldPath(List.of("?"));

  /** The types that can be asked for by name. */
  private static final Map<String, FieldType> TYPES = types();

  private final String place;
  private final JsonNode object;
  private final Problems problems;

  /**
   * @param place where it is in the file, empty for the outermost
   */
  MappingObject(String place, JsonNode object, Problems problems) {
    this.place = place;
    this.problems = problems;
    this.object = object.isObject() ? object : MissingNode.getInstance();
    if (!object.isObject()) {
      problems.add(place.isEmpty() ? "the mapping" : place, object, "must be an object");
    }
  }

  boolean has(String key) {
    return object.has(key);
  }

  void problem(String key, String rule) {
    problems.add(place(key), object.get(key), rule);
  }

  void allowOnly(String... keys) {
    for (String key : object.propertyNames()) {
      if (!Arrays.asList(keys).contains(key)) {
        problem(key, "is unknown: it must be one of " + String.join(", ", keys));
      }
    }
  }

  void refuse(String rule, String... keys) {
    Arrays.stream(keys).filter(this::has).forEach(key -> problem(key, rule));
  }

  /** The key that is there, empty when it is none or not the only one. */
  String onlyOneOf(String... keys) {
    List<String> found = Arrays.stream(keys).filter(this::has).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    problems.add(place, object, "must have one, and only one, of " + String.join(", ", keys));
    return "";
  }

  boolean flag(String key) {
    if (has(key) && !object.get(key).isBoolean()) {
      problem(key, "must be true or false");
    }
    return object.path(key).booleanValue(false);
  }

  String text(String key, String whenAbsent) {
    if (!has(key)) {
      return whenAbsent;
    }
    if (!object.get(key).isString()) {
      problem(key, "must be text");
    }
    return object.get(key).stringValue("");
  }

  FieldPath path(String key) {
    return path(place(key), object.get(key));
  }

  List<FieldPath> paths(String key) {
    List<FieldPath> paths = new ArrayList<>();
    for (JsonNode pointer : list(key)) {
      paths.add(path(place(key) + "[" + paths.size() + "]", pointer));
    }
    return paths;
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode text : list(key)) {
      if (text.stringValue("").isEmpty()) {
        problem(key, "must be a list of names");
      }
      texts.add(text.stringValue(""));
    }
    return texts;
  }

  List<MappingObject> objects(String key) {
    List<MappingObject> objects = new ArrayList<>();
    for (JsonNode element : list(key)) {
      objects.add(new MappingObject(place(key) + "[" + objects.size() + "]", element, problems));
    }
    return objects;
  }

  /** The type of a field, text when nothing is said. */
  FieldType type() {
    FieldType type = TYPES.get(text("type", FieldType.TEXT.cqlType()));
    if (type == null) {
      problem("type", "must be one of " + String.join(", ", TYPES.keySet()));
      return FieldType.TEXT;
    }
    return has("accepts") ? accepting(type) : type;
  }

  private FieldType accepting(FieldType type) {
    Set<String> accepted = Set.copyOf(texts("accepts"));
    if (type == FieldType.TEXT && accepted.equals(Set.of("string", "integer"))) {
      return FieldType.TEXT_OR_INTEGER;
    }
    if (type != FieldType.TEXT || !accepted.equals(Set.of("string"))) {
      problem("accepts", "must be string, or string and integer, of a column of type text");
    }
    return type;
  }

  private FieldPath path(String where, JsonNode pointer) {
    try {
      return FieldPath.ofPointer(pointer.stringValue(""));
    } catch (IllegalArgumentException e) {
      problems.add(where, pointer, e.getMessage());
      return NOWHERE;
    }
  }

  private JsonNode list(String key) {
    JsonNode list = object.path(key);
    if (!list.isArray() || list.isEmpty()) {
      problem(key, "must be a list with something in it");
      return MissingNode.getInstance();
    }
    return list;
  }

  private String place(String key) {
    return place.isEmpty() ? key : place + "." + key;
  }

  private static Map<String, FieldType> types() {
    Map<String, FieldType> types = new LinkedHashMap<>();
    EnumSet.allOf(FieldType.class).forEach(type -> types.putIfAbsent(type.cqlType(), type));
    return types;
  }

  /** What is wrong with a mapping. */
  static final class Problems {

    private final List<String> problems = new ArrayList<>();

    /**
     * Adds one.
     *
     * @param key where it is, such as {@code columns[2].type}
     * @param value what is there, as JSON
     */
    void add(String key, @Nullable Object value, String rule) {
      problems.add(key + (value == null ? "" : ": " + value) + " " + rule);
    }

    void throwIfAny() {
      if (!problems.isEmpty()) {
        throw new IllegalArgumentException(String.join("\n    ", problems));
      }
    }
  }
}
