package io.userpipeline.inspection.trace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a record was seen.
 *
 * @param events on the topic of events, the oldest first
 * @param deadLetters on the topic of dead letters, the oldest first
 * @param row when its row was written; empty if there is none
 */
public record Trace(List<Sighting> events, List<Sighting> deadLetters, Optional<Instant> row) {

  /** What became of it, in one word for the exit code and one sentence for people. */
  public enum Verdict {
    LANDED("It landed."),
    DEAD_LETTER("It is a dead letter: mend the cause, then ./pipeline dead-letters redrive."),
    ON_THE_WAY("It is on the topic and has not landed: the job is behind, or does not run."),
    UNKNOWN("Nobody knows this id: it was never sent, or retention has removed it.");

    private final String sentence;

    Verdict(String sentence) {
      this.sentence = sentence;
    }

    @Override
    public String toString() {
      return sentence;
    }
  }

  /** What became of it. */
  public Verdict verdict() {
    if (row.isPresent()) {
      return Verdict.LANDED;
    }
    if (!deadLetters.isEmpty()) {
      return Verdict.DEAD_LETTER;
    }
    return events.isEmpty() ? Verdict.UNKNOWN : Verdict.ON_THE_WAY;
  }

  /** The run that asked for it; empty for a record of somebody who knows no runs. */
  public Optional<Sighting> ofRun() {
    return events.stream().filter(event -> !event.runId().isEmpty()).findFirst();
  }
}
