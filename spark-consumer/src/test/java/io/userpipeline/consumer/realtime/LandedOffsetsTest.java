package io.userpipeline.consumer.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LandedOffsetsTest {

  private final LandedOffsets offsets = new LandedOffsets();

  @Test
  void hasNoPositionBeforeTheFirstRecord() {
    // When / Then
    assertThat(offsets.position()).isEmpty();
  }

  @Test
  void staysAtTheFirstRecordOfWhichNothingIsKnownWhateverLandsBehindIt() {
    // Given
    offsets.begin(7);
    offsets.begin(8);
    offsets.begin(9);
    offsets.end(7);

    // When
    offsets.end(9);

    // Then
    assertThat(offsets.position()).hasValue(8);
  }

  @Test
  void isBehindTheLastRecordWhenAllHaveLanded() {
    // Given
    offsets.begin(7);
    offsets.begin(12);
    offsets.end(12);

    // When
    offsets.end(7);

    // Then
    assertThat(offsets.position()).hasValue(13);
  }
}
