package io.userpipeline.producer.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/** Reads bodies strictly: a misspelled field is an error and not a default. */
final class JsonBody {

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private JsonBody() {}

  /**
   * An object; a missing body is an empty one.
   *
   * @param fields that it may have
   * @param example a right body
   */
  static JsonNode parse(String body, Set<String> fields, String example) {
    if (body == null || body.isBlank()) {
      return JsonNodeFactory.instance.objectNode();
    }
    JsonNode request = read(body, example);
    if (!request.isObject()) {
      throw new InvalidRequestException(
          "body", request.toString(), "must be a JSON object such as " + example);
    }
    for (Iterator<String> names = request.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!fields.contains(name)) {
        throw new InvalidRequestException(
            name,
            request.get(name).toString(),
            "is not known; the fields are " + String.join(", ", new TreeSet<>(fields)));
      }
    }
    return request;
  }

  private static JsonNode read(String body, String example) {
    try {
      return JSON.readValue(body);
    } catch (JsonProcessingException e) {
      throw new InvalidRequestException("body", body, "must be JSON such as " + example);
    }
  }
}
