package io.userpipeline.consumer.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparkLineTest {

  @Test
  void thisBuildRunsOnTheLineItIsBuiltFor() {
    // When, Then
    assertThatCode(SparkLine::check).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"4.2.0, 2.13.18", "4.2.7, 2.13.2", "4.2.1-vendor-0, 2.13.18", "4.2, 2.13"})
  void takesEachReleaseOfItsLine(String spark, String scala) {
    // When, Then
    assertThatCode(() -> new SparkLine("4.2", "2.13").require(spark, scala))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"3.5.7, 2.12.18", "3.5.7, 2.13.8", "4.1.1, 2.13.18", "4.20.0, 2.13.18", "5, 3"})
  void namesBothLinesAndTheJarToTakeWhenTheyDiffer(String spark, String scala) {
    // When
    StartException refusal =
        catchThrowableOfType(
            StartException.class, () -> new SparkLine("4.2", "2.13").require(spark, scala));

    // Then
    assertThat(refusal.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(refusal)
        .hasMessageContaining("needs Spark 4.2 for Scala 2.13 and was started by Spark " + spark);
  }
}
