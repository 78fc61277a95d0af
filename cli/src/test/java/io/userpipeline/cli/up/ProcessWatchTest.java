package io.userpipeline.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.process.JvmCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessWatchTest {

  @TempDir private Path logs;

  private final List<String> told = new ArrayList<>();
  private List<ChildJvm> brokers;
  private ChildJvm job;
  private ProcessWatch watch;

  @BeforeEach
  void threeOfOneKindAndOneOfAnother() {
    brokers = List.of(start("Kafka"), start("Kafka 2"), start("Kafka 3"));
    job = start("Spark job");
    watch = new ProcessWatch(List.of(List.of(job), brokers), told::add);
  }

  @AfterEach
  void end() {
    brokers.forEach(ChildJvm::kill);
    job.kill();
  }

  @Test
  void whileAllRunNothingIsSaid() {
    assertThatCode(watch::look).doesNotThrowAnyException();
    assertThat(told).isEmpty();
  }

  @Test
  void oneOfThreeMayEndAndIsNamedOnce() {
    // Given
    brokers.get(1).kill();

    // When
    watch.look();
    watch.look();

    // Then
    assertThat(told).hasSize(1);
    assertThat(told.get(0)).contains("Kafka 2", "137", "the other 2 go on", "kafka-2.log");
  }

  @Test
  void theSecondOfThreeEndsEverything() {
    // Given
    brokers.get(1).kill();
    watch.look();
    brokers.get(0).kill();

    // When / Then
    assertThatThrownBy(watch::look)
        .isInstanceOf(ChildJvm.FailedException.class)
        .hasMessageContaining("Kafka ended with exit code 137, and of 3 only 1 are left");
  }

  @Test
  void theOnlyOneOfAKindEndsEverything() {
    // Given
    job.kill();

    // When / Then
    assertThatThrownBy(watch::look)
        .isInstanceOf(ChildJvm.FailedException.class)
        .hasMessageContaining("Spark job ended with exit code 137");
  }

  private ChildJvm start(String name) {
    return new JvmCommand(name, Waits.class.getName())
        .classPath(System.getProperty("java.class.path"))
        .jvmOptions("-Xmx16m", "-XX:TieredStopAtLevel=1")
        .start(logs);
  }

  public static final class Waits {
    public static void main(String[] arguments) throws InterruptedException {
      Thread.currentThread().join();
    }
  }
}
