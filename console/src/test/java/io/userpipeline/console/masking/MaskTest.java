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

  @Test
  void hexShowsTheStructureAlone() {
    // When
    String hex = Mask.hex("{\"a\": 1, \"é\"}\u0000".getBytes(StandardCharsets.UTF_8), 4_096);

    // Then
    assertThat(hex).isEqualTo("7b 22 ·· 22 3a 20 ·· 2c 20 22 ·· ·· 22 7d 00");
  }

  @Test
  void hexEndsWhereItIsTold() {
    // When
    String hex = Mask.hex(new byte[100], 17);

    // Then
    assertThat(hex.lines()).containsExactly("00 ".repeat(16).strip(), "00");
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
