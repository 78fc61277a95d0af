package io.userpipeline.console.masking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** JSON whose keys and structure can be read, and whose values are hidden. */
public final class MaskedJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectReader STRICT =
      JSON.readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z_$-]{0,63}[0-9]{0,3}");

  private MaskedJson() {}

  /** The document over several lines; empty for what is no JSON. */
  public static Optional<String> of(byte[] document) {
    try {
      JsonNode root = STRICT.readValue(document);
      return root == null || root.isMissingNode()
          ? Optional.empty()
          : Optional.of(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(mask(root)));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("Bytes in memory cannot be read", e);
    }
  }

  private static JsonNode mask(JsonNode node) {
    if (node.isObject()) {
      ObjectNode masked = JSON.createObjectNode();
      node.fields()
          .forEachRemaining(
              field -> masked.set(free(masked, name(field.getKey())), mask(field.getValue())));
      return masked;
    }
    if (node.isArray()) {
      ArrayNode masked = JSON.createArrayNode();
      node.forEach(element -> masked.add(mask(element)));
      return masked;
    }
    if (node.isNull()) {
      return node;
    }
    return TextNode.valueOf(Mask.value(node.isTextual() ? node.textValue() : node));
  }

  /**
   * What is no name of a field may be somebody's, such as of an object with a key for each person.
   */
  private static String name(String key) {
    return NAME.matcher(key).matches() ? key : String.valueOf(Mask.text(key));
  }

  /** Two keys that are hidden are still two. */
  private static String free(ObjectNode object, String name) {
    String free = name;
    for (int number = 2; object.has(free); number++) {
      free = name + " " + number;
    }
    return free;
  }
}
