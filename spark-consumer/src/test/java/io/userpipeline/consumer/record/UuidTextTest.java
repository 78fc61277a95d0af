package io.userpipeline.consumer.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UuidTextTest {

  @Test
  void readsAUuidInEitherCase() {
    // When
    UUID parsed = UuidText.parse("01A20fef-ebee-73f9-9ce2-eb11cc1cd7b1");

    // Then
    assertThat(parsed).isEqualTo(UUID.fromString("01a20fef-ebee-73f9-9ce2-eb11cc1cd7b1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1-1-1-1-1",
        "01a20fefebee73f99ce2eb11cc1cd7b1",
        "01a20fef-ebee-73f9-9ce2-eb11cc1cd7b",
        "01a20fef-ebee-73f9-9ce2-eb11cc1cd7b12",
        "01a20fef-ebee-73f9-9ce2-eb11cc1cd7bg",
        "01a20fef-ebee-73f9-9ce2_eb11cc1cd7b1",
        "01a20fef-ebe-e73f9-9ce2-eb11cc1cd7b1",
        "١1a20fef-ebee-73f9-9ce2-eb11cc1cd7b1"
      })
  void takesNothingElseForOne(String text) {
    // When
    UUID parsed = UuidText.parse(text);

    // Then
    assertThat(parsed).isNull();
  }
}
