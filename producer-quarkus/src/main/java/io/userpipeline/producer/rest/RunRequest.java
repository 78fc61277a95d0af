package io.userpipeline.producer.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Iterator;

/**
 * The body of a request for a run.
 *
 * @param count users wanted
 */
record RunRequest(int count) {

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  /**
   * Reads the body; a missing body or count means the default.
   *
   * @throws InvalidRequestException if the body breaks a rule
   */
  static RunRequest parse(String body, int defaultCount, int maxCount) {
    if (body == null || body.isBlank()) {
      return new RunRequest(defaultCount);
    }
    JsonNode request = read(body);
    if (!request.isObject()) {
      throw new InvalidRequestException(
          "body", request.toString(), "must be a JSON object such as {\"count\":5}");
    }
    for (Iterator<String> fields = request.fieldNames(); fields.hasNext(); ) {
      String field = fields.next();
      if (!field.equals("count")) {
        throw new InvalidRequestException(
            field, request.get(field).toString(), "is not known; the only field is count");
      }
    }
    JsonNode count = request.get("count");
    return new RunRequest(count == null ? defaultCount : checked(count, maxCount));
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readValue(body);
    } catch (JsonProcessingException e) {
      throw new InvalidRequestException("body", body, "must be JSON such as {\"count\":5}");
    }
  }

  private static int checked(JsonNode count, int maxCount) {
    if (!count.isInt() || count.intValue() < 1 || count.intValue() > maxCount) {
      throw new InvalidRequestException(
          "count", count.toString(), "must be a whole number from 1 to " + maxCount);
    }
    return count.intValue();
  }
}
