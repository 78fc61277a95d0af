package io.userpipeline.consumer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.DriverException;
import io.userpipeline.contract.Example;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.spark.SparkSubmit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar in a real spark-submit process. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class SparkSubmitIT {

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka().withCassandra());

  private static final Path JAR = Path.of("target/spark-consumer.jar").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void landsUsersWithSettingsFromConfEnvironmentAndFileAndEndsWith0OnSigterm() throws Exception {
    // Given
    try (Pipeline pipeline = new Pipeline(STACK, folder)) {
      Map<String, String> settings = new HashMap<>(pipeline.settings());
      Map<String, String> environment =
          Map.of("PIPELINE_CASSANDRA_PORT", settings.remove("pipeline.cassandra.port"));
      Path file = writeFile("pipeline.checkpoint.location", settings);
      SparkSubmit submission = submission().conf("spark.pipeline.config.file", file.toString());
      environment.forEach(submission::environment);
      settings.forEach((key, value) -> submission.conf("spark." + key, value));
      submission.conf("spark.pipeline.monitoring.log-format", "json");
      for (Example example : Example.accepted()) {
        pipeline.send(new ProducerRecord<>(pipeline.topic, example.value()));
      }

      // When
      try (ChildJvm job = submission.start(JAR, folder)) {
        await()
            .atMost(Duration.ofMinutes(3))
            .ignoreExceptionsInstanceOf(DriverException.class)
            .until(() -> pipeline.rows().size() == Example.accepted().size());
        job.requestStop();
        int exitCode = job.awaitExit();

        // Then
        assertThat(exitCode).as(job.log()).isZero();
        assertThat(job.log())
            .containsPattern("\\{\"timestamp\":.*\"message\":\"Ended with OK\",\"exception\":\"\"}")
            .doesNotContain("Harriet")
            .doesNotContain("Event loop shut down");
      }
    }
  }

  @Test
  void endsWith2AndOneMessageOfAllProblemsWhenTheConfigurationIsWrong() throws Exception {
    // Given
    SparkSubmit submission =
        submission()
            .conf("spark.pipeline.sauce.topic", "x")
            .conf("spark.pipeline.trigger.interval", "soon");

    // When
    try (ChildJvm job = submission.start(JAR, folder)) {
      int exitCode = job.awaitExit();

      // Then
      assertThat(exitCode).as(job.log()).isEqualTo(2);
      assertThat(job.log())
          .contains("pipeline.sauce.topic", "pipeline.trigger.interval", "soon")
          .contains("pipeline.checkpoint.location");
    }
  }

  @Test
  void carriesNothingThatSparkProvides() throws IOException {
    // When
    List<String> names;
    try (JarFile jar = new JarFile(JAR.toFile())) {
      names = jar.stream().map(entry -> entry.getName()).toList();
    }

    // Then
    for (String provided :
        List.of(
            "scala/",
            "org/slf4j/",
            "org/apache/logging/",
            "com/fasterxml/jackson/",
            "io/netty/",
            "com/github/luben/",
            "org/xerial/",
            "net/jpountz/",
            "org/apache/hadoop/",
            "org/apache/spark/sql/catalyst/")) {
      assertThat(names).as(provided).noneMatch(name -> name.startsWith(provided));
    }
    assertThat(names)
        .contains(
            "io/userpipeline/consumer/UserPipelineJob.class",
            "io/userpipeline/contract/Identity.class",
            "META-INF/services/org.apache.spark.sql.sources.DataSourceRegister");
  }

  private Path writeFile(String key, Map<String, String> settings) throws IOException {
    Path file = folder.resolve("pipeline.properties");
    return Files.writeString(file, key + "=" + settings.remove(key) + "\n");
  }

  private static SparkSubmit submission() {
    return new SparkSubmit("local[2]").conf("spark.ui.enabled", "false");
  }
}
