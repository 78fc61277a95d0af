package io.userpipeline.console.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {

  @ParameterizedTest
  @CsvSource({
    "Ida, I…",
    "Ida Lindqvist, I… L…",
    "Øyvind, Ø…",
    "長谷川, 長…",
    "'Storgata 12, Tromsø', 'S… … T…'",
    "ida@example.com, i…",
    "x7, …",
    "F, …",
    "1990-03-12, …",
    "+47 123, … …",
    "'', ''"
  })
  void ofAWordItsFirstLetterStaysAndOfNumbersNothing(String text, String masked) {
    // When / Then
    assertThat(Mask.text(text)).isEqualTo(masked);
  }

  @Test
  void aSignThatJavaHasInTwoPartsStaysWhole() {
    // When / Then
    assertThat(Mask.text("𠮷野家")).isEqualTo("𠮷…");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ida", "12", "é", "", "{}"})
  void textIsText(String text) {
    // When / Then
    assertThat(Mask.isText(text.getBytes(StandardCharsets.UTF_8))).isTrue();
  }

  @Test
  void whatIsNoUtf8IsNoText() {
    // When / Then
    assertThat(Mask.isText(new byte[] {'a', (byte) 0xff})).isFalse();
  }
}
