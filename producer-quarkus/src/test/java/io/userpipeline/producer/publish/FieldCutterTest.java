package io.userpipeline.producer.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.userpipeline.contract.Example;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldCutterTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Example> examples() {
    return Example.accepted();
  }

  @Test
  void aNumberOfAnyLengthStaysAsItIs() {
    // Given
    String kept = "\"n\":" + "7".repeat(10_000);

    // When
    byte[] cut = cutter("/a").cut(("{\"a\":1," + kept + "}").getBytes(UTF_8));

    // Then
    assertThat(new String(cut, UTF_8)).isEqualTo("{" + kept + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /a        | {"a":1,"b":2,"c":3}              | {"b":2,"c":3}
          /b        | {"a":1,"b":2,"c":3}              | {"a":1,"c":3}
          /c        | {"a":1,"b":2,"c":3}              | {"a":1,"b":2}
          /a,/b     | {"a":1,"b":2,"c":3}              | {"c":3}
          /b,/c     | {"a":1,"b":2,"c":3}              | {"a":1}
          /a,/c     | {"a":1,"b":2,"c":3}              | {"b":2}
          /a,/b,/c  | {"a":1,"b":2,"c":3}              | {}
          /b        | { "a" : 1 , "b" : 2 , "c" : 3 }  | { "a" : 1 , "c" : 3 }
          /a        | { "a" : 1 , "b" : 2 }            | { "b" : 2 }
          /a        | { "a" : "x" }                    | {  }
          /a/b      | {"a":{"b":{"c":[1,{}]}},"b":1}   | {"a":{},"b":1}
          /a,/a/b   | {"a":{"b":1},"b":1}              | {"b":1}
          /a/0      | {"a":[1,2,3]}                    | {"a":[2,3]}
          /a/1/x    | {"a":[{"x":1},{"x":2,"y":3}]}    | {"a":[{"x":1},{"y":3}]}
          /0        | {"0":1,"1":2}                    | {"1":2}
          /a        | {"a":1,"b":2,"a":3}              | {"b":2}
          /a~1b     | {"a/b":1,"c":1.0e+10}            | {"c":1.0e+10}
          /n        | {"x":"\\u00e9\\/","n":"é,\\"}","y":-0.10} | {"x":"\\u00e9\\/","y":-0.10}
          /é        | {"é":1,"\\u00e9":2,"z":3}        | {"z":3}
          """)
  void onlyTheFieldsAreCutOut(String pointers, String document, String expected) {
    // When
    byte[] cut = cutter(pointers).cut(document.getBytes(UTF_8));

    // Then
    assertThat(new String(cut, UTF_8)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/x", "/a/x", "/a/b/c", "/b/0", "/c/7"})
  void aDocumentWithoutTheFieldIsTheSameBytes(String pointer) {
    // Given
    byte[] document = "{\"a\":{\"b\":1},\"b\":null,\"c\":[1]}".getBytes(UTF_8);

    // When
    byte[] cut = cutter(pointer).cut(document);

    // Then
    assertThat(cut).isSameAs(document);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void withoutPointersEveryValueIsTheSameBytes(Example example) {
    // Given
    byte[] value = example.value();

    // When
    byte[] cut = new FieldCutter(List.of()).cut(value);

    // Then
    assertThat(cut).isSameAs(value);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anyFieldsOfAnExampleCanBeCut(Example example) throws IOException {
    Random random = new Random(example.value().length);
    for (int i = 0; i < 200; i++) {
      assertCut(random, example.value());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void anyFieldsOfAnyDocumentCanBeCut(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 400; i++) {
      JsonNode document = randomObject(random, 3);
      byte[] bytes =
          random.nextBoolean()
              ? JSON.writeValueAsBytes(document)
              : JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
      assertCut(random, bytes);
    }
  }

  @Test
  void whatIsNotJsonIsNotQuoted() {
    assertThatThrownBy(() -> cutter("/a").cut("{\"a\":Lovelace}".getBytes(UTF_8)))
        .isInstanceOf(IllegalStateException.class)
        .hasNoCause()
        .hasMessageNotContaining("Lovelace");
  }

  /** The document must be the one that a tree would be, and its bytes a part of the original's. */
  private static void assertCut(Random random, byte[] document) throws IOException {
    JsonNode expected = JSON.readTree(document);
    List<JsonPointer> pointers =
        List.of(randomField(random, expected), randomField(random, expected));
    pointers.forEach(pointer -> remove(expected, pointer));

    byte[] cut = new FieldCutter(pointers).cut(document);

    assertThat(JSON.readTree(cut)).as("%s", pointers).isEqualTo(expected);
    assertThat(isSubsequence(cut, document)).isTrue();
  }

  private static JsonPointer randomField(Random random, JsonNode root) {
    JsonPointer pointer = JsonPointer.empty();
    JsonNode node = root;
    do {
      List<String> names = new java.util.ArrayList<>();
      node.fieldNames().forEachRemaining(names::add);
      if (names.isEmpty()) {
        return pointer.matches() ? JsonPointer.compile("/none") : pointer;
      }
      String name = names.get(random.nextInt(names.size()));
      pointer = pointer.appendProperty(name);
      node = node.get(name);
    } while (random.nextBoolean());
    return pointer;
  }

  private static void remove(JsonNode root, JsonPointer pointer) {
    if (root.at(pointer.head()) instanceof ObjectNode parent) {
      parent.remove(pointer.last().getMatchingProperty());
    }
  }

  private static ObjectNode randomObject(Random random, int depth) {
    ObjectNode object = JSON.createObjectNode();
    for (int i = random.nextInt(5); i > 0; i--) {
      String name = List.of("a", "b", "é", "a/b", "c~d", "", "0", "日本").get(random.nextInt(8));
      object.set(name, randomValue(random, depth));
    }
    return object;
  }

  private static JsonNode randomValue(Random random, int depth) {
    int kind = random.nextInt(depth > 0 ? 7 : 5);
    return switch (kind) {
      case 0 -> JSON.getNodeFactory().textNode("x\"},{,:é\\" + random.nextInt());
      case 1 -> JSON.getNodeFactory().numberNode(random.nextDouble());
      case 2 -> JSON.getNodeFactory().nullNode();
      case 3 -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
      case 4 -> JSON.getNodeFactory().numberNode(random.nextInt());
      case 5 -> randomObject(random, depth - 1);
      default -> randomArray(random, depth - 1);
    };
  }

  private static ArrayNode randomArray(Random random, int depth) {
    ArrayNode array = JSON.createArrayNode();
    for (int i = random.nextInt(4); i > 0; i--) {
      array.add(randomValue(random, depth));
    }
    return array;
  }

  private static boolean isSubsequence(byte[] part, byte[] whole) {
    int found = 0;
    for (int i = 0; i < whole.length && found < part.length; i++) {
      if (whole[i] == part[found]) {
        found++;
      }
    }
    return found == part.length;
  }

  private static FieldCutter cutter(String pointers) {
    return new FieldCutter(
        Arrays.stream(pointers.split(",", -1)).map(JsonPointer::compile).toList());
  }
}
