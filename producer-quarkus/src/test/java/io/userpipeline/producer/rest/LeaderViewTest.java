package io.userpipeline.producer.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.producer.journal.Leadership;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaderViewTest {

  @Test
  void aReplicaThatIsNotChosenFollows() {
    // When
    LeaderView view = LeaderView.of(new Leadership(false, null, null));

    // Then
    assertThat(view).isEqualTo(new LeaderView(LeaderView.State.FOLLOWS, null, null));
  }

  @Test
  void aReplicaThatCannotBeChosenSaysWhy() {
    // Given
    String problem = "Not authorized to access group";

    // When
    LeaderView view = LeaderView.of(new Leadership(false, problem, Duration.ofSeconds(2)));

    // Then
    assertThat(view).isEqualTo(new LeaderView(LeaderView.State.CANNOT_LEAD, problem, 2_000L));
  }

  @Test
  void aReplicaThatIsChosenLeads() {
    // When
    LeaderView view = LeaderView.of(new Leadership(true, null, null));

    // Then
    assertThat(view).isEqualTo(new LeaderView(LeaderView.State.LEADS, null, null));
  }

  @Test
  void aReplicaThatIsChosenAndMayNotWriteSaysWhyItCannotLead() {
    // Given
    String problem = "Transactional Id authorization failed.";

    // When
    LeaderView view = LeaderView.of(new Leadership(true, problem, Duration.ofSeconds(20)));

    // Then
    assertThat(view).isEqualTo(new LeaderView(LeaderView.State.CANNOT_LEAD, problem, 20_000L));
  }
}
