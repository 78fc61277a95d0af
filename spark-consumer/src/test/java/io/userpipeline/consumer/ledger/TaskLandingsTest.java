package io.userpipeline.consumer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.consumer.record.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

class TaskLandingsTest {

  private static final Instant EVENT = Instant.parse("2026-11-25T10:00:00Z");
  private static final UUID RUN = UUID.fromString("01a20fef-ebee-73f9-9ce2-eb11cc1cd7b1");

  static Stream<Serializer> serializers() {
    SparkConf strict = new SparkConf(false).set("spark.kryo.registrationRequired", "true");
    return Stream.of(
        new JavaSerializer(new SparkConf(false)),
        new KryoSerializer(new SparkConf(false)),
        new KryoSerializer(strict));
  }

  @ParameterizedTest
  @MethodSource("serializers")
  void crossTheWireUnderEverySerializerOfSpark(Serializer serializer) {
    // Given
    TaskLandings landings = new TaskLandings();
    landings.landed(event(3), EVENT.plusMillis(200));
    landings.deadLettered(event(4));

    // When
    TaskLandings received = TaskLandings.of(sent(serializer.newInstance(), landings.toBytes()));

    // Then
    assertThat(received.runs()).containsOnlyKeys(RUN);
    assertThat(received.runs().get(RUN).landed().toArray()).containsExactly(3);
    assertThat(received.runs().get(RUN).deadLettered().toArray()).containsExactly(4);
    assertThat(received.runs().get(RUN).events().first()).isEqualTo(EVENT);
    assertThat(received.latencies().totalSeconds()).isEqualTo(0.2);
    assertThat(received.deadLetters()).isEqualTo(1);
  }

  @Test
  void keepNoMoreRunsThanTheyMayAndLoseNone() {
    // Given
    TaskLandings landings = new TaskLandings();
    int mostKept = 0;
    long reported = 0;

    // When
    for (int run = 0; run < 1_000_000; run++) {
      landings.landed(event(new UUID(0, run), 0), EVENT);
      mostKept = Math.max(mostKept, landings.runs().size());
      if (landings.isFull()) {
        reported += landings.takeEntries("k.t").size();
      }
    }

    // Then
    assertThat(mostKept).isEqualTo(10_000);
    assertThat(reported + landings.runs().size()).isEqualTo(1_000_000);
    assertThat(landings.latencies().count()).isEqualTo(1_000_000);
  }

  @Test
  void reportARunThatIsTakenTwiceUnderTwoKeys() {
    // Given
    TaskLandings landings = new TaskLandings();
    landings.landed(event(0), EVENT);
    LedgerEntry first = landings.takeEntries("k.t").get(0);
    landings.landed(event(1), EVENT);

    // When
    LedgerEntry second = landings.takeEntries("k.t").get(0);

    // Then
    assertThat(second.key()).isNotEqualTo(first.key());
  }

  /** As Spark sends the results of a task: an array of them. */
  private static byte[] sent(SerializerInstance serializer, byte[] result) {
    ClassTag<Object> tag = ClassTag$.MODULE$.apply(Object.class);
    Object[] results = {result};
    Object[] received = (Object[]) serializer.deserialize(serializer.serialize(results, tag), tag);
    return (byte[]) received[0];
  }

  private static SourceRecord event(int index) {
    return event(RUN, index);
  }

  private static SourceRecord event(UUID run, int index) {
    return new SourceRecord(
        "users",
        0,
        index,
        EVENT.toEpochMilli(),
        null,
        null,
        List.of(
            new SourceRecord.Header("ce_runid", run.toString().getBytes(StandardCharsets.UTF_8)),
            new SourceRecord.Header("ce_runindex", ("" + index).getBytes(StandardCharsets.UTF_8))));
  }
}
