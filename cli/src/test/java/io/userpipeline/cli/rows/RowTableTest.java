package io.userpipeline.cli.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.cli.terminal.RecordingTerminal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowTableTest {

  private static final UserRow ROW =
      new UserRow(
          UUID.fromString("7c1e0000-0000-5000-8000-000000000001"),
          "Ida",
          "Lindqvist",
          "female",
          "Storgata, Tromsø, Norway",
          "0371",
          "ida.lindqvist@example.com");

  private final RecordingTerminal recording = new RecordingTerminal();

  @Test
  void aRowThatFitsIsShownWhole() {
    // When
    new RowTable(recording.terminal(), 120).print(List.of(ROW));

    // Then
    assertThat(recording.out())
        .contains("Ida Lindqvist", "female", "Storgata, Tromsø, Norway", "0371")
        .contains("ida.lindqvist@example.com");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 100})
  void noLineIsWiderThanTheTerminalAndACutIsVisible(int width) {
    // Given
    UserRow wide =
        new UserRow(
            ROW.id(),
            "長谷川".repeat(10),
            "Ж".repeat(80),
            "female",
            "ی".repeat(200),
            "1",
            "e".repeat(99));

    // When
    new RowTable(recording.terminal(), width).print(List.of(ROW, wide));

    // Then
    assertThat(recording.out().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
    assertThat(recording.out()).contains("…");
  }

  @Test
  void anUnsetColumnIsEmpty() {
    // Given
    UserRow minimal = new UserRow(ROW.id(), "Ada", "Quill", null, null, null, null);

    // When
    new RowTable(recording.terminal(), 100).print(List.of(minimal));

    // Then
    assertThat(recording.out()).contains("Ada Quill").doesNotContain("null");
  }
}
