package io.userpipeline.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.UserError;
import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.process.JvmCommand;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparkJobTest {

  @TempDir private Path logs;

  @ParameterizedTest
  @CsvSource({"PIPELINE_MAPPING_FILE, true", "PIPELINE_CONFIG_FILE, true", "PRODUCER_COUNT, false"})
  void itsSettingsMayBeOthersWhereTheEnvironmentHasSome(String variable, boolean expected) {
    assertThat(SparkJob.isSetFromOutside(Map.of(variable, "x"))).isEqualTo(expected);
  }

  @Test
  void aCheckThatEndsWellIsNoNews() {
    try (ChildJvm check = endingWith(0)) {
      assertThatCode(() -> SparkJob.requireWell(check)).doesNotThrowAnyException();
    }
  }

  @Test
  void aWrongSettingIsToldInTheWordsOfTheJob() {
    try (ChildJvm check = endingWith(2)) {
      assertThatThrownBy(() -> SparkJob.requireWell(check))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("pipeline.sauce is not a setting")
          .extracting(failure -> ((UserError) failure).exitCode())
          .isEqualTo(ExitCode.USAGE);
    }
  }

  @Test
  void aCheckThatFailsOtherwiseIsAFailedProgram() {
    try (ChildJvm check = endingWith(1)) {
      assertThatThrownBy(() -> SparkJob.requireWell(check))
          .isInstanceOf(ChildJvm.FailedException.class)
          .hasMessageContaining("exit code 1");
    }
  }

  private ChildJvm endingWith(int exitCode) {
    return new JvmCommand("Spark job", Ends.class.getName())
        .classPath(System.getProperty("java.class.path"))
        .jvmOptions("-Xmx16m", "-XX:TieredStopAtLevel=1")
        .arguments(Integer.toString(exitCode))
        .start(logs);
  }

  public static final class Ends {
    public static void main(String[] arguments) {
      System.out.println("pipeline.sauce is not a setting");
      System.exit(Integer.parseInt(arguments[0]));
    }
  }
}
