package io.userpipeline.producer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TailLogTest {

  private static final TopicTail.Problem PROBLEM =
      new TopicTail.Problem("t", Map.of(0, 17L), "why");
  private static final TopicPartition PARTITION = new TopicPartition("t", 0);

  private final Lines lines = new Lines();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private long now;
  private final TailLog log = new TailLog("t", () -> now, meters, () -> true);

  @BeforeEach
  void listen() {
    Logger.getLogger(TailLog.class.getName()).addHandler(lines);
  }

  @AfterEach
  void stopListening() {
    Logger.getLogger(TailLog.class.getName()).removeHandler(lines);
  }

  @Test
  void aTopicThatIsLostAndFoundEachSecondIsTwoLinesAMinute() {
    // When
    for (int second = 0; second < 120; second++) {
      now += Duration.ofSeconds(1).toNanos();
      log.lost(PROBLEM);
      log.followed();
    }

    // Then
    assertThat(lines.said).hasSize(4);
    assertThat(lines.said.get(0)).contains("topic=t", "{0=17}", "why");
  }

  @Test
  void ofRecordsThatFollowEachOtherTheFirstIsNamedAndAllAreCounted() {
    // When
    for (long offset : new long[] {3, 4, 5, 9}) {
      log.leftOut(PARTITION, offset, "why");
    }

    // Then
    assertThat(lines.said).hasSize(2);
    assertThat(lines.said.get(0)).contains("topic=t", "partition=0", "offset=3", "why");
    assertThat(lines.said.get(1)).contains("offset=9");
    assertThat(meters.get("userpipeline.topic.left.out").counter().count()).isEqualTo(4);
  }

  private static final class Lines extends Handler {

    private final List<String> said = new ArrayList<>();

    @Override
    public void publish(LogRecord line) {
      said.add(line.getMessage().formatted(line.getParameters()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
