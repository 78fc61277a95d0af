package io.userpipeline.console.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedJsonTest {

  @Test
  void keysAndStructureCanBeReadAndNoValue() {
    // Given
    String user =
        """
        {"name": {"first": "Ida", "last": "Lindqvist"}, "age": 34, "phones": ["+47 1", null],
         "active": true, "none": {}, "dob": "1990-03-12T10:00:00Z"}\
        """;

    // When
    String masked = MaskedJson.of(user.getBytes(StandardCharsets.UTF_8)).orElseThrow();

    // Then
    assertThat(masked.replaceAll("\\s+", ""))
        .isEqualTo(
            "{\"name\":{\"first\":\"I…\",\"last\":\"L…\"},\"age\":\"…\",\"phones\":[\"……\",null],"
                + "\"active\":\"…\",\"none\":{},\"dob\":\"…\"}");
  }

  @Test
  void aKeyThatIsNoNameOfAFieldIsHiddenAndStillOne() {
    // Given
    String people =
        "{\"jane@example.com\":1,\"john@example.com\":2,\"1990-01-01\":3,\"address1\":4}";

    // When
    String masked = MaskedJson.of(people.getBytes(StandardCharsets.UTF_8)).orElseThrow();

    // Then
    assertThat(masked.replaceAll("\\s+", ""))
        .isEqualTo("{\"j…\":\"…\",\"j…2\":\"…\",\"…\":\"…\",\"address1\":\"…\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"not json", "", "{\"a\":1", "{} {}", "Ida"})
  void whatIsNoJsonIsNotTakenForIt(String text) {
    // When / Then
    assertThat(MaskedJson.of(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }
}
