package io.userpipeline.consumer.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.consumer.drift.DriftCounts;
import io.userpipeline.consumer.drift.DriftKind;
import io.userpipeline.consumer.drift.DriftKind.Difference;
import io.userpipeline.consumer.ledger.TaskLandings;
import io.userpipeline.consumer.record.SourceRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TaskReportTest {

  private static final TopicPartition PARTITION = new TopicPartition("users", 3);
  private static final DriftKind KNOWN = new DriftKind(Difference.UNKNOWN_FIELD, "/a", "number");
  private static final DriftKind NEW = new DriftKind(Difference.UNKNOWN_FIELD, "/b", "number");

  private final TaskReport.Accumulator task = new TaskReport.Accumulator();

  @Test
  void saysWhatIsNewSinceItWasHeardOfBefore() {
    // Given
    task.add(report(2, 1, KNOWN, 10));
    TaskReport before = task.value();
    task.add(report(1, 3, KNOWN, 14));
    task.add(report(0, 0, NEW, 14));

    // When
    TaskReport news = task.value().since(before);

    // Then
    assertThat(news.latencies().count()).isEqualTo(1);
    assertThat(news.latencies().totalSeconds()).isEqualTo(0.25);
    assertThat(news.deadLetters()).isEqualTo(3);
    assertThat(news.drift().kinds()).isEqualTo(Map.of(KNOWN, 1L, NEW, 1L));
    assertThat(news.positions()).isEqualTo(Map.of(PARTITION, 14L));
  }

  @Test
  void hasNothingNewWhereNothingWasDone() {
    // Given
    task.add(report(2, 1, KNOWN, 10));

    // When
    TaskReport news = task.value().since(task.value());

    // Then
    assertThat(news.latencies().count()).isZero();
    assertThat(news.deadLetters()).isZero();
    assertThat(news.drift().isEmpty()).isTrue();
    assertThat(news.positions()).isEqualTo(Map.of(PARTITION, 10L));
  }

  @Test
  void whatIsHandedOnDoesNotChangeWhileTheTaskGoesOn() {
    // Given
    task.add(report(2, 1, KNOWN, 10));
    TaskReport handedOn = task.value();

    // When
    task.add(report(5, 5, NEW, 20));

    // Then
    assertThat(handedOn.latencies().count()).isEqualTo(2);
    assertThat(handedOn.positions()).isEqualTo(Map.of(PARTITION, 10L));
  }

  private static TaskReport report(int landed, int deadLetters, DriftKind kind, long position) {
    TaskLandings landings = new TaskLandings();
    SourceRecord record = new SourceRecord("users", 3, 1, 1_000, null, null, List.of());
    for (int row = 0; row < landed; row++) {
      landings.landed(record, Instant.ofEpochMilli(1_250));
    }
    for (int letter = 0; letter < deadLetters; letter++) {
      landings.deadLettered(record);
    }
    DriftCounts drift = new DriftCounts();
    drift.add(kind, 1);
    return TaskReport.of(landings, drift, Map.of(PARTITION, position));
  }
}
