package io.userpipeline.cli.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.contract.IdentityVector;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunTest {

  @Test
  void rowIdsFollowTheContract() {
    // Given
    List<IdentityVector> vectors = IdentityVector.all();
    UUID runId = vectors.get(0).namespace();

    // When
    List<UUID> ids = new Run(runId, "RUNNING", 10, 0, 0, null, null).rowIds();

    // Then
    assertThat(ids).hasSize(10);
    assertThat(ids.get(0)).isEqualTo(vectors.get(0).expected());
    assertThat(ids.get(9)).isEqualTo(vectors.get(2).expected());
  }
}
