package io.userpipeline.torture.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowIdsTest {

  @Test
  void idsAreNameBasedOnesAsTheRfcMakesThem() {
    // Given: an example that Python's uuid.uuid5 made
    UUID run = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    // When
    UUID id = RowIds.ofEvent(run, 7);

    // Then
    assertThat(id).hasToString("a9f96b98-dd44-5216-ab0d-dbfc6b262edf");
  }
}
