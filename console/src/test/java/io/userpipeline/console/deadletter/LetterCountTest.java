package io.userpipeline.console.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.inspection.deadletter.Letter;
import io.userpipeline.inspection.deadletter.LetterFilter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class LetterCountTest {

  private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");
  private static final LetterFilter ALL =
      new LetterFilter(null, null, null, null, null, null, null, null, null, Set.of());

  private final LetterCount count = new LetterCount(ALL, 3, NOW);

  @Test
  void keepsTheYoungestWhicheverPartitionTheyAreOn() {
    // Given: two partitions, each in its order
    for (int offset = 0; offset < 5; offset++) {
      count.add(letter(0, offset, "phone", Duration.ofMinutes(10 - 2 * offset)));
    }
    for (int offset = 0; offset < 5; offset++) {
      count.add(letter(1, offset, "phone", Duration.ofMinutes(11 - 2 * offset)));
    }

    // When
    LetterPage page = count.page(true);

    // Then
    assertThat(page.letters())
        .extracting(letter -> letter.partition() + "@" + letter.offset())
        .containsExactly("0@4", "1@4", "0@3");
    assertThat(page.total()).isEqualTo(10);
    assertThat(page.lookedThrough()).isEqualTo(10);
    assertThat(page.oldest()).isEqualTo(NOW.minus(Duration.ofMinutes(11)));
  }

  @Test
  void countsReasonsOfAllWithTheirLastHour() {
    // Given
    count.add(letter(0, 0, "phone", Duration.ofHours(3)));
    count.add(letter(0, 1, "phone", Duration.ofMinutes(59)));
    count.add(letter(0, 2, "email", Duration.ofMinutes(7)));
    count.add(letter(0, 3, "phone", Duration.ofMinutes(1)));
    count.add(letter(0, 4, "phone", Duration.ZERO));

    // When
    LetterPage page = count.page(true);

    // Then
    assertThat(page.reasons())
        .containsExactly(
            new LetterPage.ReasonView("phone", 4, NOW, List.of(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2)),
            new LetterPage.ReasonView(
                "email",
                1,
                NOW.minus(Duration.ofMinutes(7)),
                List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0)));
  }

  @Test
  void whatTheClockOfAnotherMachineDatesAheadIsCountedAndInNoBar() {
    // When
    count.add(letter(0, 0, "phone", Duration.ofMinutes(-30)));

    // Then
    assertThat(count.page(true).reasons().get(0).count()).isEqualTo(1);
    assertThat(count.page(true).reasons().get(0).recent()).containsOnly(0);
  }

  @Test
  void aMillionReasonsOfSomebodyElseAreCountedTogether() {
    // Given
    for (int offset = 0; offset < 1_500; offset++) {
      count.add(letter(0, offset, "reason " + offset, Duration.ofMinutes(1)));
    }

    // When
    LetterPage page = count.page(true);

    // Then
    assertThat(page.reasons()).hasSize(1_001);
    assertThat(page.reasons().get(0).reason()).isEqualTo("(other reasons)");
    assertThat(page.reasons().get(0).count()).isEqualTo(500);
  }

  @Test
  void aReasonOfAMegabyteIsCut() {
    // When
    count.add(letter(0, 0, "x".repeat(1_000_000), Duration.ofMinutes(1)));

    // Then
    assertThat(count.page(true).reasons().get(0).reason()).hasSize(501).endsWith("x…");
    assertThat(count.page(true).letters().get(0).reason()).hasSize(501);
  }

  private static Letter letter(int partition, long offset, String reason, Duration age) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("dead-letter-reason", reason.getBytes(StandardCharsets.UTF_8));
    return new Letter(
        new ConsumerRecord<>(
            "user_created.dlq",
            partition,
            offset,
            NOW.minus(age).toEpochMilli(),
            TimestampType.CREATE_TIME,
            -1,
            -1,
            null,
            null,
            headers,
            Optional.empty()));
  }
}
