package io.userpipeline.cli.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.cli.terminal.RecordingTerminal;
import io.userpipeline.inspection.row.LandedRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowTableTest {

  private static final UUID ID = UUID.fromString("7c1e0000-0000-5000-8000-000000000001");
  private static final LandedRow ROW =
      row("Ida", "Lindqvist", "female", "Storgata, Tromsø, Norway", "0371", "ida@example.com");

  private final RecordingTerminal recording = new RecordingTerminal();

  @Test
  void aRowThatFitsIsShownWhole() {
    // When
    new RowTable(recording.terminal(), 120).print(List.of(ROW));

    // Then
    assertThat(recording.out())
        .contains("first_name", "last_name", "gender", "address", "postcode", "email")
        .contains("Ida", "Lindqvist", "female", "Storgata, Tromsø, Norway", "0371")
        .contains("ida@example.com");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 100})
  void noLineIsWiderThanTheTerminalAndACutIsVisible(int width) {
    // Given
    LandedRow wide =
        row("長谷川".repeat(10), "Ж".repeat(80), "female", "ی".repeat(200), "1", "e".repeat(99));

    // When
    new RowTable(recording.terminal(), width).print(List.of(ROW, wide));

    // Then
    assertThat(recording.out().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
    assertThat(recording.out()).contains("…");
  }

  @Test
  void theIdIsCutAndWhatIsShortIsNot() {
    // Given
    LandedRow wide = row("Ida", "Lindqvist", "female", "x".repeat(500), "0371", "y".repeat(500));

    // When
    new RowTable(recording.terminal(), 80).print(List.of(wide));

    // Then
    assertThat(recording.out()).contains("7c1e000…", "Ida", "Lindqvist", "female", "0371");
  }

  private static LandedRow row(String... values) {
    List<String> names =
        List.of("first_name", "last_name", "gender", "address", "postcode", "email");
    Map<String, String> columns = new LinkedHashMap<>();
    for (int column = 0; column < values.length; column++) {
      columns.put(names.get(column), values[column]);
    }
    return new LandedRow(ID, columns);
  }
}
