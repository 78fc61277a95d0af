package io.userpipeline.consumer.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** How one column of a row is made of the user object. */
sealed interface Column {

  /** Name of the column in Cassandra. */
  String name();

  /** The column's text, null when it is to stay unset. */
  String read(JsonNode user) throws BrokenRuleException;

  /** The field as it is. */
  record Copied(String name, Field field) implements Column {

    @Override
    public String read(JsonNode user) throws BrokenRuleException {
      return field.read(user);
    }
  }

  /** The fields that are present, in this order, with the separator between them. */
  record Joined(String name, String separator, List<Field> fields) implements Column {

    @Override
    public String read(JsonNode user) throws BrokenRuleException {
      List<String> parts = new ArrayList<>(fields.size());
      for (Field field : fields) {
        String part = field.read(user);
        if (part != null) {
          parts.add(part);
        }
      }
      return String.join(separator, parts);
    }
  }

  /** The fields that are present as one compact JSON object; unset when their parent is absent. */
  record Json(String name, String parent, List<Field> fields) implements Column {

    @Override
    public String read(JsonNode user) throws BrokenRuleException {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      for (Field field : fields) {
        String value = field.read(user);
        if (value != null) {
          json.put(field.path().get(field.path().size() - 1), value);
        }
      }
      return user.path(parent).isObject() ? json.toString() : null;
    }
  }
}
