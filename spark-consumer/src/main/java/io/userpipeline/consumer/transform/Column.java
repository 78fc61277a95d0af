package io.userpipeline.consumer.transform;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How one column of a row is made of an event. */
sealed interface Column extends Serializable {

  /** Name of the column in Cassandra. */
  String name();

  /** The column's value, null when it is to stay unset. */
  @Nullable Object read(JsonNode event) throws BrokenRuleException;

  /** The fields with a type that it is made of. */
  List<Field> fields();

  /** Type of the column in Cassandra. */
  default String cqlType() {
    return "text";
  }

  /** The field as it is. */
  record Copied(String name, Field field) implements Column {

    @Override
    public @Nullable Object read(JsonNode event) throws BrokenRuleException {
      return field.read(event);
    }

    @Override
    public List<Field> fields() {
      return List.of(field);
    }

    @Override
    public String cqlType() {
      return field.type().cqlType();
    }
  }

  /** The texts that are present, in this order, with the separator between them. */
  record Joined(String name, String separator, List<Field> fields, boolean required)
      implements Column {

    public Joined {
      fields = List.copyOf(fields);
    }

    @Override
    public @Nullable Object read(JsonNode event) throws BrokenRuleException {
      List<String> parts = new ArrayList<>(fields.size());
      for (Field field : fields) {
        Object part = field.read(event);
        if (part != null) {
          parts.add(part.toString());
        }
      }
      if (required && parts.isEmpty()) {
        throw new BrokenRuleException(
            "one of " + String.join(", ", paths()) + " must be present for " + name);
      }
      return String.join(separator, parts);
    }

    private List<String> paths() {
      return fields.stream().map(field -> field.path().toString()).toList();
    }
  }

  /** The texts of one object that are present, as one compact JSON object. */
  record JsonOfFields(String name, FieldPath parent, List<Field> fields, boolean required)
      implements Column {

    public JsonOfFields {
      fields = List.copyOf(fields);
    }

    @Override
    public @Nullable Object read(JsonNode event) throws BrokenRuleException {
      JsonNode object = parent.find(event, required);
      if (object == null) {
        return null;
      }
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      for (Field field : fields) {
        Object value = field.read(event);
        if (value != null) {
          json.put(field.path().name(), value.toString());
        }
      }
      return json.toString();
    }
  }

  /** A value of any type, with all that is in it, as compact JSON. */
  record Json(String name, FieldPath path, boolean required) implements Column {

    @Override
    public @Nullable Object read(JsonNode event) throws BrokenRuleException {
      JsonNode value = path.find(event, required);
      if (value == null) {
        return null;
      }
      if (!isFinite(value)) {
        throw new BrokenRuleException(path + " must have numbers in the range of a double alone");
      }
      String json = value.toString();
      Utf8.requireWhole(path, json);
      return json;
    }

    /** Readers of the column would take a larger number for Infinity. */
    private static boolean isFinite(JsonNode value) {
      if (value.isFloatingPointNumber()) {
        return ExactNumbers.isExact(value) && Double.isFinite(value.decimalValue().doubleValue());
      }
      for (JsonNode element : value) {
        if (!isFinite(element)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public List<Field> fields() {
      return List.of();
    }
  }
}
