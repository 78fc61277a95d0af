package io.userpipeline.endtoend;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns that a user must have, worked out without any code of the job. */
final class ExpectedRow {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private ExpectedRow() {}

  static Map<String, String> of(byte[] value) throws IOException {
    JsonNode user = JSON.readTree(value);
    Map<String, String> row = new LinkedHashMap<>();
    put(row, "first_name", user.at("/name/first"));
    put(row, "last_name", user.at("/name/last"));
    put(row, "gender", user.at("/gender"));
    row.put(
        "address",
        Stream.of("/location/street/name", "/location/city", "/location/country")
            .map(user::at)
            .filter(JsonNode::isTextual)
            .map(JsonNode::textValue)
            .collect(Collectors.joining(", ")));
    put(row, "postcode", user.at("/location/postcode"));
    put(row, "email", user.at("/email"));
    put(row, "username", user.at("/login/username"));
    put(row, "registered_date", user.at("/registered/date"));
    put(row, "phone", user.at("/phone"));
    if (user.path("picture").isObject()) {
      ObjectNode picture = JSON.createObjectNode();
      List.of("large", "medium", "thumbnail").stream()
          .filter(key -> user.path("picture").has(key))
          .forEach(key -> picture.set(key, user.path("picture").get(key)));
      row.put("picture", picture.toString());
    }
    return row;
  }

  private static void put(Map<String, String> row, String column, JsonNode value) {
    if (value.isValueNode() && !value.isNull()) {
      row.put(column, value.isNumber() ? value.decimalValue().toPlainString() : value.asText());
    }
  }
}
