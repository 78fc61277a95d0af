package io.userpipeline.torture.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns that a value must become, worked out without any code of the job. */
final class ExpectedColumns {

  static final List<String> NAMES =
      List.of(
          "first_name",
          "last_name",
          "gender",
          "address",
          "postcode",
          "email",
          "username",
          "registered_date",
          "phone",
          "picture");

  private static final ObjectMapper JSON = new ObjectMapper();

  private ExpectedColumns() {}

  /** Digest of the columns; empty for a value that cannot be a row. */
  static Optional<String> digest(byte[] value) {
    JsonNode user;
    try {
      user = JSON.readTree(value);
    } catch (IOException e) {
      return Optional.empty();
    }
    if (!isName(user.at("/name/first")) || !isName(user.at("/name/last"))) {
      return Optional.empty();
    }
    Map<String, String> columns = new TreeMap<>();
    put(columns, "first_name", user.at("/name/first"));
    put(columns, "last_name", user.at("/name/last"));
    put(columns, "gender", user.at("/gender"));
    put(columns, "postcode", user.at("/location/postcode"));
    put(columns, "email", user.at("/email"));
    put(columns, "username", user.at("/login/username"));
    put(columns, "registered_date", user.at("/registered/date"));
    put(columns, "phone", user.at("/phone"));
    // Without a part it is an empty text, as the tutorial's concat_ws makes it.
    columns.put(
        "address",
        Stream.of("/location/street/name", "/location/city", "/location/country")
            .map(user::at)
            .filter(JsonNode::isTextual)
            .map(JsonNode::textValue)
            .collect(Collectors.joining(", ")));
    if (user.path("picture").isObject()) {
      ObjectNode picture = JSON.createObjectNode();
      for (String size : List.of("large", "medium", "thumbnail")) {
        picture.set(size, user.path("picture").get(size));
      }
      columns.put("picture", picture.toString());
    }
    return Optional.of(digest(columns));
  }

  /**
   * Digest of the columns of a row.
   *
   * @param columns by name, those alone that have a value
   */
  static String digest(Map<String, String> columns) {
    return Digest.of(new TreeMap<>(columns).toString().getBytes(UTF_8));
  }

  private static boolean isName(JsonNode name) {
    return name.isTextual() && !name.textValue().isEmpty();
  }

  private static void put(Map<String, String> columns, String column, JsonNode value) {
    if (value.isTextual() || value.isIntegralNumber()) {
      columns.put(column, value.asText());
    }
  }
}
