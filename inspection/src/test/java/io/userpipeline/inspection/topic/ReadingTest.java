package io.userpipeline.inspection.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.userpipeline.inspection.InspectionException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadingTest {

  private static final String TOPIC = "events";
  private static final int PARTITIONS = 6;
  private static final int RECORDS = 10;
  private static final String KEY = "0199cf5e-7a01-5d52-9f31-1f1f1f1f1f1f";

  private final FakeKafka kafka = new FakeKafka();
  private final List<String> read = new ArrayList<>();
  private final List<String> progress = new ArrayList<>();

  @BeforeEach
  void tenRecordsInEachPartition() {
    kafka.updatePartitions(TOPIC, partitions());
  }

  @Test
  void everythingThatWasThereAtTheBeginningIsRead() {
    // When
    reading().read(Selection.ALL, this::remember);

    // Then
    assertThat(read).hasSize(PARTITIONS * RECORDS);
  }

  @Test
  void aKeyTellsThePartitionAndOnlyThatIsRead() {
    // Given
    int partition =
        BuiltInPartitioner.partitionForKey(KEY.getBytes(StandardCharsets.UTF_8), PARTITIONS);

    // When
    reading().read(Selection.ALL.withKey(KEY), this::remember);

    // Then
    assertThat(read).hasSize(RECORDS).allMatch(place -> place.startsWith(partition + "@"));
  }

  @Test
  void aMomentTellsTheOffset() {
    // When
    reading().read(Selection.ALL.since(Instant.ofEpochMilli(7)), this::remember);

    // Then
    assertThat(read).hasSize(PARTITIONS * 3).contains("0@7", "5@9").doesNotContain("0@6");
  }

  @Test
  void aMomentAfterAllRecordsLeavesNothingToRead() {
    // When
    reading().read(Selection.ALL.since(Instant.ofEpochMilli(70)), this::remember);

    // Then
    assertThat(read).isEmpty();
  }

  @Test
  void ofEachPartitionOnlyTheLastAreReadWhereThatIsAskedFor() {
    // When
    reading().read(Selection.ALL.latest(2), this::remember);

    // Then
    assertThat(read).hasSize(PARTITIONS * 2).contains("0@8", "5@9").doesNotContain("0@7");
  }

  @Test
  void fromAMomentOnOnlySoManyAreReadWhereThatIsAskedFor() {
    // When
    boolean complete =
        reading().read(Selection.ALL.since(Instant.ofEpochMilli(4)).first(2), this::remember);

    // Then
    assertThat(read).hasSize(PARTITIONS * 2).contains("0@4", "5@5").doesNotContain("0@3", "0@6");
    assertThat(complete).isTrue();
  }

  @Test
  void offsetsTellOfTheirPartitionsWhereTheReadingBegins() {
    // When
    reading().read(Selection.ALL.from(Map.of(0, 9L, 1, 30L)), this::remember);

    // Then
    assertThat(read)
        .hasSize(1 + (PARTITIONS - 2) * RECORDS)
        .contains("0@9", "2@0")
        .doesNotContain("0@8", "1@0", "1@9");
  }

  @Test
  void thereMayBeFewerThanTheLastThatAreAskedFor() {
    // When
    reading().read(Selection.ALL.since(Instant.ofEpochMilli(7)).latest(5), this::remember);

    // Then
    assertThat(read).hasSize(PARTITIONS * 3);
  }

  @Test
  void kafkaThatGivesNothingMoreEndsTheReadingWithWhatWasRead() {
    // Given
    kafka.silentFrom = 4;

    // When / Then
    assertThatThrownBy(() -> reading().read(Selection.ALL, this::remember))
        .isInstanceOfSatisfying(
            InspectionException.class,
            e -> assertThat(e.problem()).isEqualTo(InspectionException.Problem.SILENT))
        .hasMessageContainingAll(TOPIC, "24 of 60 records read");
  }

  @Test
  void whatTakesLongIsToldOf() {
    // Given
    kafka.silentFrom = 4;

    // When
    assertThatThrownBy(() -> reading().read(Selection.ALL, this::remember))
        .isInstanceOf(InspectionException.class);

    // Then
    assertThat(progress).isNotEmpty().allMatch("events: 24 of 60 records read"::equals);
  }

  @Test
  void whoeverHasEnoughReadsNoFurther() {
    // When
    reading().read(Selection.ALL, record -> remember(record) && read.size() < 3);

    // Then
    assertThat(read).hasSize(3);
  }

  private Reading reading() {
    return new Reading(kafka, TOPIC, Duration.ofMillis(300), Duration.ofMillis(100), progress::add);
  }

  private boolean remember(ConsumerRecord<byte[], byte[]> record) {
    return read.add(record.partition() + "@" + record.offset());
  }

  private static List<PartitionInfo> partitions() {
    List<PartitionInfo> partitions = new ArrayList<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      partitions.add(new PartitionInfo(TOPIC, partition, Node.noNode(), null, null));
    }
    return partitions;
  }

  /** Has ten records in each partition, each written in the millisecond of its offset. */
  private static final class FakeKafka extends MockConsumer<byte[], byte[]> {

    private int silentFrom = RECORDS;

    FakeKafka() {
      super("none");
      Map<TopicPartition, Long> begins = new HashMap<>();
      Map<TopicPartition, Long> ends = new HashMap<>();
      for (int partition = 0; partition < PARTITIONS; partition++) {
        begins.put(new TopicPartition(TOPIC, partition), 0L);
        ends.put(new TopicPartition(TOPIC, partition), (long) RECORDS);
      }
      updateBeginningOffsets(begins);
      updateEndOffsets(ends);
    }

    @Override
    public synchronized void seek(TopicPartition partition, long offset) {
      super.seek(partition, offset);
      for (long next = offset; next < silentFrom; next++) {
        addRecord(
            new ConsumerRecord<>(TOPIC, partition.partition(), next, new byte[0], new byte[0]));
      }
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
        Map<TopicPartition, Long> times) {
      Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
      times.forEach(
          (partition, time) ->
              found.put(partition, time < RECORDS ? new OffsetAndTimestamp(time, time) : null));
      return found;
    }
  }
}
