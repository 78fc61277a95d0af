package io.userpipeline.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.inspection.deadletter.Letter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class LandingCountTest {

  private final List<UUID> ids =
      List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
  private final LandingCount landing = new LandingCount(ids);

  @Test
  void eachUserIsARowOrADeadLetterOrMissing() {
    // When
    landing.landed(ids.subList(0, 1));
    landing.rejected(letter(ids.get(1), "phone must be text"));

    // Then
    assertThat(landing.landed()).isEqualTo(1);
    assertThat(landing.deadLetters()).isEqualTo(1);
    assertThat(landing.missing()).isEqualTo(2);
    assertThat(landing.firstMissing(1)).containsExactly(ids.get(2));
  }

  @Test
  void eachReasonIsWorthOneLineAndAllAreCounted() {
    // When
    boolean first = landing.rejected(letter(ids.get(0), "phone must be text"));
    boolean again = landing.rejected(letter(ids.get(1), "phone must be text"));
    boolean other = landing.rejected(letter(ids.get(2), "/email is missing"));

    // Then
    assertThat(List.of(first, again, other)).containsExactly(true, false, true);
    assertThat(landing.reasons()).isEqualTo("2 × phone must be text; 1 × /email is missing");
  }

  @Test
  void deadLettersOfOtherRunsDoNotCount() {
    // When
    boolean told = landing.rejected(letter(UUID.randomUUID(), "phone must be text"));

    // Then
    assertThat(told).isFalse();
    assertThat(landing.deadLetters()).isZero();
  }

  private static Letter letter(UUID id, String reason) {
    var letter = new ConsumerRecord<byte[], byte[]>("user_created.dlq", 0, 0, null, null);
    letter.headers().add("ce_id", id.toString().getBytes(StandardCharsets.UTF_8));
    letter.headers().add("dead-letter-reason", reason.getBytes(StandardCharsets.UTF_8));
    return new Letter(letter);
  }
}
