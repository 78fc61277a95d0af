package io.userpipeline.benchmarks.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {

  private static final String RATE = "100 a second";

  @TempDir private Path folder;

  @Test
  void theTableHasMediansWithTheirSpreadAndRatiosOfTheSameRounds() throws IOException {
    // Given
    Result result =
        result(
            series("plain", Measure.P50_MILLIS, 10, 20, 40),
            series("job", Measure.P50_MILLIS, 40, 10, 80));

    // When
    String table = ResultFiles.write(result, folder);

    // Then
    assertThat(table)
        .contains("2026-11-28T00:00:00Z, commit abc, a machine", "`./pipeline bench it`")
        .contains("| plain | 20 (10–40) |")
        .contains("| job | 40 (10–80), × 0.50 |");
  }

  @Test
  void whatHasOtherMeasuresIsComparedWithItsOwnCondition() throws IOException {
    // Given
    Series idle = new Series("job", "0 a second", Map.of(Measure.CPU_PERCENT, List.of(3.0)));

    // When
    String table = ResultFiles.write(result(series("plain", Measure.P50_MILLIS, 10), idle), folder);

    // Then
    assertThat(table).contains("| 0 a second | CPU of the program", "| job | 3.0 (3.0–3.0) |");
  }

  @Test
  void whatIsWrittenCanBeReadAndSeen() throws IOException {
    // Given
    Result result = result(series("plain", Measure.P50_MILLIS, 10, 20, 40));

    // When
    ResultFiles.write(result, folder);

    // Then
    assertThat(ResultFiles.read(folder.resolve("it.json"))).isEqualTo(result);
    assertThat(Files.readString(folder.resolve("it.svg")))
        .contains("plain 100 a second", ">20.0</text>");
    assertThat(folder.resolve("it.md")).exists();
  }

  @Test
  void aRatioThatFellByASixthIsARegression() {
    // Given
    Result before =
        result(
            series("plain", Measure.PER_CPU_SECOND, 100, 100),
            series("job", Measure.PER_CPU_SECOND, 90, 90));
    Result now =
        result(
            series("plain", Measure.PER_CPU_SECOND, 50, 50),
            series("job", Measure.PER_CPU_SECOND, 37, 37));

    // When
    List<Regression> regressions = Regression.between(before, now, 0.15);

    // Then
    assertThat(regressions)
        .extracting(Regression::toString)
        .containsExactly(
            "job, 100 a second, a CPU-second: × 0.74 of its neighbour, and × 0.90 before");
  }

  @Test
  void aMachineThatIsSlowerWithEverybodyIsNoRegression() {
    // Given
    Result before =
        result(series("plain", Measure.P50_MILLIS, 10), series("job", Measure.P50_MILLIS, 20));
    Result now =
        result(series("plain", Measure.P50_MILLIS, 50), series("job", Measure.P50_MILLIS, 105));

    // When
    List<Regression> regressions = Regression.between(before, now, 0.15);

    // Then
    assertThat(regressions).isEmpty();
  }

  @Test
  void whatIsNotMeasuredAnyMoreIsNoSuccess() {
    // Given
    Result before =
        result(series("plain", Measure.P50_MILLIS, 10), series("job", Measure.P50_MILLIS, 20));
    Result now = result(series("plain", Measure.P50_MILLIS, 10));

    // When / Then
    assertThatThrownBy(() -> Regression.between(before, now, 0.15))
        .isInstanceOf(Regression.IncomparableException.class)
        .hasMessageContaining("job, 100 a second, was measured before");
  }

  @Test
  void anotherNeighbourIsAnotherQuestion() {
    // Given
    Result before =
        result(series("plain", Measure.P50_MILLIS, 10), series("job", Measure.P50_MILLIS, 20));
    Result now =
        result(series("job", Measure.P50_MILLIS, 20), series("plain", Measure.P50_MILLIS, 10));

    // When / Then
    assertThatThrownBy(() -> Regression.between(before, now, 0.15))
        .isInstanceOf(Regression.IncomparableException.class)
        .hasMessageContaining("compared with");
  }

  @Test
  void whatProgramsCostThatDoNothingIsNotCompared() {
    // Given
    Result before = result(idle("plain", 1.0), idle("job", 2.0));
    Result now = result(idle("plain", 1.0), idle("job", 4.0));

    // When
    List<Regression> regressions = Regression.between(before, now, 0.15);

    // Then
    assertThat(regressions).isEmpty();
  }

  private static Series idle(String candidate, double percent) {
    return new Series(candidate, "0 a second", Map.of(Measure.CPU_PERCENT, List.of(percent)));
  }

  private static Result result(Series... series) {
    return new Result(
        "it",
        Instant.parse("2026-11-28T00:00:00Z"),
        "abc",
        "a machine",
        "./pipeline bench it",
        0.5,
        List.of(series));
  }

  private static Series series(String candidate, Measure measure, double... values) {
    return new Series(candidate, RATE, Map.of(measure, Arrays.stream(values).boxed().toList()));
  }
}
