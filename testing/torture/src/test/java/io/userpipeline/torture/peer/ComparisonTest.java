package io.userpipeline.torture.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.torture.api.GivenUser;
import io.userpipeline.torture.evidence.Coordinates;
import io.userpipeline.torture.peer.Comparison.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final long SECOND = 1_000;

  private final List<GivenUser> given = new ArrayList<>();
  private final List<SentRecord> sent = new ArrayList<>();
  private final List<LandedRow> rows = new ArrayList<>();

  @Test
  void oneRowForEachUserIsWhatIsWanted() {
    // Given
    gave("Ada", "Bob");
    sent("Ada", "Bob");
    landed("Ada", "Bob");

    // When
    Comparison comparison = compare();

    // Then
    assertThat(comparison).isEqualTo(new Comparison(2, 0, 0, 0, 0, Optional.empty()));
    assertThat(comparison.isComplete()).isTrue();
  }

  @Test
  void whoIsNotOnTheTopicIsNotLostByItsReader() {
    // Given
    gave("Ada", "Bob");
    sent("Ada");
    landed("Ada");

    // When
    Comparison comparison = compare();

    // Then
    assertThat(comparison).isEqualTo(new Comparison(2, 1, 0, 0, 0, Optional.empty()));
  }

  @Test
  void whoWasPassedOverIsLost() {
    // Given
    gave("Ada", "Bob", "Cleo");
    sent("Ada", "Bob", "Cleo");
    landed("Ada", "Cleo");

    // When
    Comparison comparison = compare();

    // Then
    assertThat(comparison).isEqualTo(new Comparison(3, 0, 1, 0, 0, Optional.empty()));
    assertThat(comparison.isComplete()).isFalse();
  }

  @Test
  void everyRowMoreThanOneIsCounted() {
    // Given
    gave("Ada", "Bob");
    sent("Ada", "Bob");
    landed("Ada", "Ada", "Ada", "Bob");

    // When
    Comparison comparison = compare();

    // Then
    assertThat(comparison).isEqualTo(new Comparison(2, 0, 0, 2, 0, Optional.empty()));
  }

  @Test
  void aRowWithoutNamesOfNobodyIsJunkAndOneOfSomebodyElseIsNot() {
    // Given
    gave("Ada");
    sent("Ada");
    landed("Ada");
    rows.add(new LandedRow("||", false));
    rows.add(new LandedRow("||", true));

    // When
    Comparison comparison = compare();

    // Then
    assertThat(comparison).isEqualTo(new Comparison(1, 0, 0, 0, 1, Optional.empty()));
  }

  @Test
  void aUserThatCannotBeARowIsNeitherLostNorJunk() {
    // Given
    gave("Ada");
    given.add(new GivenUser(9, 0, "digest", "Nameless", GivenUser.Kind.DEAD_LETTER));
    given.add(new GivenUser(9, 1, "digest", "Huge", GivenUser.Kind.LEFT_OUT));
    sent("Ada", "Nameless");
    landed("Ada");
    rows.add(new LandedRow("Nameless", false));

    // When
    Comparison comparison = compare();

    // Then
    assertThat(comparison).isEqualTo(new Comparison(1, 0, 0, 0, 0, Optional.empty()));
  }

  @Test
  void whatWaitsBehindABadRecordIsNotLost() {
    // Given
    gave("Ada", "Bob", "Cleo");
    sent("Ada");
    sent.add(new SentRecord(new Coordinates(0, 1), 10 * SECOND, Optional.empty()));
    sent.add(new SentRecord(new Coordinates(0, 2), 11 * SECOND, Optional.of("Bob")));
    sent.add(new SentRecord(new Coordinates(0, 3), 25 * SECOND, Optional.of("Cleo")));
    landed("Ada");

    // When
    Comparison comparison = compare();

    // Then
    assertThat(comparison)
        .isEqualTo(new Comparison(3, 0, 0, 0, 0, Optional.of(new Stop(new Coordinates(0, 1), 2))));
  }

  @Test
  void theLastSecondsAloneAreNoStop() {
    // Given
    gave("Ada", "Bob");
    sent("Ada");
    sent.add(new SentRecord(new Coordinates(0, 1), 10 * SECOND, Optional.empty()));
    sent.add(new SentRecord(new Coordinates(0, 2), 24 * SECOND, Optional.of("Bob")));
    landed("Ada");

    // When
    Comparison comparison = compare();

    // Then
    assertThat(comparison).isEqualTo(new Comparison(2, 0, 1, 0, 0, Optional.empty()));
  }

  private Comparison compare() {
    return Comparison.of(given, sent, rows);
  }

  private void gave(String... persons) {
    for (String person : persons) {
      given.add(new GivenUser(given.size(), 0, "digest of " + person, person, GivenUser.Kind.ROW));
    }
  }

  private void sent(String... persons) {
    for (String person : persons) {
      sent.add(new SentRecord(new Coordinates(0, sent.size()), 0, Optional.of(person)));
    }
  }

  private void landed(String... persons) {
    for (String person : persons) {
      rows.add(new LandedRow(person, true));
    }
  }
}
