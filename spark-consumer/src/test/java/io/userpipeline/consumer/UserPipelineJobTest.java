package io.userpipeline.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.consumer.start.ExitCode;
import org.apache.spark.SparkConf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserPipelineJobTest {

  @ParameterizedTest
  @CsvSource({
    "yarn, cluster, OK, true",
    "yarn, cluster, QUERY_FAILED, false",
    "yarn, client, OK, false",
    "local[*], client, OK, false",
    "spark://host:7077, cluster, OK, false",
  })
  void onlyYarnsApplicationMasterEndsTheProcessItself(
      String master, String deployMode, ExitCode exitCode, boolean expected) {
    // Given
    SparkConf spark =
        new SparkConf(false).set("spark.master", master).set("spark.submit.deployMode", deployMode);

    // When
    boolean endsByReturning = UserPipelineJob.endsByReturning(spark, exitCode);

    // Then
    assertThat(endsByReturning).isEqualTo(expected);
  }
}
