package io.userpipeline.producer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunIdsTest {

  private static final Instant SLOT = Instant.parse("2026-03-01T10:15:30Z");

  private final RunIds ids = new RunIds();

  @Test
  void triggeredRunsHaveRisingIdsOfVersion7() {
    // When
    List<UUID> made = Stream.generate(ids::triggered).limit(100).toList();

    // Then
    assertThat(made).extracting(UUID::version).containsOnly(7);
    assertThat(made).extracting(UUID::toString).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aSlotHasOneIdOfVersion5InEveryProcess() {
    // When
    UUID id = ids.scheduled("PT30S", SLOT);

    // Then
    assertThat(id).isEqualTo(new RunIds().scheduled("PT30S", SLOT));
    assertThat(id.version()).isEqualTo(5);
  }

  @Test
  void otherSlotsAndOtherSchedulesHaveOtherIds() {
    // When
    List<UUID> made =
        List.of(
            ids.scheduled("PT30S", SLOT),
            ids.scheduled("PT30S", SLOT.plusSeconds(30)),
            ids.scheduled("PT10S", SLOT));

    // Then
    assertThat(made).doesNotHaveDuplicates();
  }
}
