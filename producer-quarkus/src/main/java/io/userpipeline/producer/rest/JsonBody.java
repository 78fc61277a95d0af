package io.userpipeline.producer.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, read strictly: a misspelled field is an error and not a default, and
 * nothing is taken for what it is not.
 *
 * @param fields that it may have, each with the rule that the refusal of its value names
 */
record JsonBody(JsonNode content, Map<String, String> fields) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .addModule(new SimpleModule().addDeserializer(Integer.class, new WholeNumber()))
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  /**
   * An object; a missing body is an empty one.
   *
   * @param example a right body
   */
  static JsonBody parse(@Nullable String body, Map<String, String> fields, String example) {
    if (body == null || body.isEmpty()) {
      return new JsonBody(JsonNodeFactory.instance.objectNode(), fields);
    }
    JsonNode content = read(body, example);
    if (!content.isObject()) {
      throw new InvalidRequestException(
          "body", content.toString(), "must be a JSON object such as " + example);
    }
    JsonBody request = new JsonBody(content, fields);
    for (Iterator<String> names = content.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!fields.containsKey(name)) {
        throw request.refusal(
            name,
            "is not known; the fields are " + String.join(", ", new TreeSet<>(fields.keySet())));
      }
    }
    return request;
  }

  boolean has(String field) {
    return content.has(field);
  }

  /** The body as a record of its fields; those that are missing are null. */
  <T> T as(Class<T> type) {
    for (String field : fields.keySet()) {
      if (content.path(field).isNull()) {
        throw refusal(field);
      }
    }
    try {
      return JSON.treeToValue(content, type);
    } catch (JsonMappingException e) {
      throw refusal(e.getPath().get(0).getFieldName());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What was parsed once can be read again", e);
    }
  }

  /** A field breaks its rule. */
  InvalidRequestException refusal(String field) {
    return refusal(field, fields.get(field));
  }

  /** A field breaks another rule. */
  InvalidRequestException refusal(String field, String rule) {
    return new InvalidRequestException(field, content.get(field).toString(), rule);
  }

  private static JsonNode read(String body, String example) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new InvalidRequestException(
          "body", body, "must be JSON such as %s that names no field twice".formatted(example));
    }
  }
}
