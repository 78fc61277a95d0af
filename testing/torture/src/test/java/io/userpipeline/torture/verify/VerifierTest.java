package io.userpipeline.torture.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.torture.api.GivenUser;
import io.userpipeline.torture.evidence.Coordinates;
import io.userpipeline.torture.evidence.DeadLetter;
import io.userpipeline.torture.evidence.Row;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A verifier that never finds anything proves nothing: each rule, broken once. */
class VerifierTest {

  private final Verifier verifier = new Verifier(CleanEvidence.PAGE_SIZE);
  private final CleanEvidence evidence = new CleanEvidence();

  @Test
  void findsNothingWhereEverythingIsThere() {
    // When / Then
    assertThat(verifier.violations(evidence.evidence())).isEmpty();
  }

  @Test
  void findsARunThatTheJournalHasLost() {
    // When
    evidence.journal.clear();

    // Then
    assertBroken(Rule.ACCEPTED_RUN_ENDS);
  }

  @Test
  void findsARunThatSucceededWithTooFewEvents() {
    // When
    evidence.says("SUCCEEDED", 2, 1);

    // Then
    assertBroken(Rule.ACCEPTED_RUN_ENDS);
  }

  @Test
  void aUserThatIsTooLargeMayBeLeftOut() {
    // When
    evidence.leavesOut(2, GivenUser.Kind.LEFT_OUT);

    // Then
    assertThat(verifier.violations(evidence.evidence())).isEmpty();
  }

  @Test
  void findsAnOrdinaryUserThatWasLeftOut() {
    // When
    evidence.leavesOut(2, GivenUser.Kind.ROW);

    // Then
    assertBroken(Rule.TOO_LARGE_IS_LEFT_OUT);
  }

  @Test
  void findsAnEventThatIsTwiceOnTheTopic() {
    // When
    evidence.add(evidence.event(0, 9));

    // Then
    assertBroken(Rule.ACKNOWLEDGED_ONCE);
  }

  @Test
  void findsAnAcknowledgedEventThatIsNotOnTheTopic() {
    // When
    evidence.events.remove(0);

    // Then
    assertBroken(Rule.ACKNOWLEDGED_ONCE);
  }

  @Test
  void findsAnEventOfARunThatNobodyAskedFor() {
    // When
    evidence.accepted.clear();

    // Then
    assertBroken(Rule.ACKNOWLEDGED_ONCE);
  }

  @Test
  void findsAnAcknowledgedRecordOfOthersThatIsGone() {
    // When
    evidence.events.removeIf(event -> event.run().isEmpty());

    // Then
    assertBroken(Rule.ACKNOWLEDGED_RECORD_STAYS);
  }

  @Test
  void findsAnEventWithOtherBytesThanTheApiGave() {
    // When
    evidence.events.set(0, evidence.withDigest(evidence.events.get(0), "other"));

    // Then
    assertBroken(Rule.EVENT_IS_WHAT_THE_API_GAVE);
  }

  @Test
  void findsAnEventWithAnotherId() {
    // When
    evidence.events.set(0, evidence.withId(evidence.events.get(0), UUID.randomUUID()));

    // Then
    assertBroken(Rule.EVENT_HAS_ITS_ID);
  }

  @Test
  void findsAUserWithoutARow() {
    // When
    evidence.rows.remove(evidence.events.get(0).row());

    // Then
    assertBroken(Rule.USER_IS_ROW);
  }

  @Test
  void findsAUserThatIsADeadLetterBesides() {
    // When
    evidence.letters.add(
        new DeadLetter(evidence.events.get(0).coordinates(), evidence.events.get(0).digest()));

    // Then
    assertBroken(Rule.USER_IS_ROW);
  }

  @Test
  void findsJunkThatVanished() {
    // When
    evidence.letters.clear();

    // Then
    assertBroken(Rule.JUNK_IS_DEAD_LETTER);
  }

  @Test
  void findsADeadLetterWithOtherBytes() {
    // When
    evidence.letters.set(0, new DeadLetter(evidence.letters.get(0).of(), "other"));

    // Then
    assertBroken(Rule.JUNK_IS_DEAD_LETTER);
  }

  @Test
  void findsARowOfNobody() {
    // When
    evidence.rows.put(UUID.randomUUID(), new Row("columns", 1_000));

    // Then
    assertBroken(Rule.ROW_HAS_RECORD);
  }

  @Test
  void findsARowWithOtherValues() {
    // When
    evidence.rows.replaceAll((id, row) -> new Row("other columns", row.writeTime()));

    // Then
    assertBroken(Rule.ROW_EQUALS_RECORD);
  }

  @Test
  void findsARowThatWentBackInTime() {
    // When
    evidence.rows.replaceAll((id, row) -> new Row(row.digest(), row.writeTime() - 1));

    // Then
    assertBroken(Rule.ROW_HAS_TIME_OF_RECORD);
  }

  @Test
  void findsADeadLetterOfNothing() {
    // When
    evidence.letters.add(new DeadLetter(new Coordinates(1, 77), "digest"));

    // Then
    assertBroken(Rule.DEAD_LETTER_HAS_RECORD);
  }

  @Test
  void findsALedgerThatCountsTwice() {
    // When
    evidence.ledger(4, 0, 0);

    // Then
    assertBroken(Rule.LEDGER_IS_RIGHT);
  }

  @Test
  void findsADeadLetterThatWasRedrivenTwice() {
    // When
    evidence.redrive(1);
    evidence.redrive(2);

    // Then
    assertBroken(Rule.REDRIVEN_ONCE);
  }

  @Test
  void aDeadLetterMayBeRedriven() {
    // When
    evidence.redrive(1);

    // Then
    assertThat(verifier.violations(evidence.evidence())).isEmpty();
  }

  @Test
  void ofTwoEqualRecordsEachMayBeRedriven() {
    // When
    evidence.repeatJunk(1);
    evidence.redrive(2);
    evidence.redrive(3);

    // Then
    assertThat(verifier.violations(evidence.evidence())).isEmpty();
  }

  @Test
  void aDeadLetterMayBeThereTwice() {
    // When
    evidence.letters.add(evidence.letters.get(0));

    // Then
    assertThat(verifier.violations(evidence.evidence())).isEmpty();
  }

  private void assertBroken(Rule rule) {
    assertThat(verifier.violations(evidence.evidence())).extracting(Violation::rule).contains(rule);
  }
}
