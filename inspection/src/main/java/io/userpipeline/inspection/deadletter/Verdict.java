package io.userpipeline.inspection.deadletter;

/** Whether a dead letter can be sent again. */
public enum Verdict {
  REDRIVABLE("can be redriven"),
  NO_ORIGIN("does not say where its record was"),
  LOOP("comes from the dead letters themselves"),
  VALUE_LEFT_OUT("is without its value, which was too large; the record is where its headers say"),
  TOO_MANY_ATTEMPTS("was redriven as often as it may be"),
  ALREADY("was redriven before");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** The verdict on a letter, as far as the letter itself tells. */
  static Verdict of(Letter letter, String deadLetterTopic, int maxAttempts) {
    if (letter.topic().isEmpty()
        || letter.partition().isEmpty()
        || letter.offset().isEmpty()
        || letter.timestamp().isEmpty()) {
      return NO_ORIGIN;
    }
    if (letter.topic().equals(deadLetterTopic)) {
      return LOOP;
    }
    if (letter.isWithoutItsValue()) {
      return VALUE_LEFT_OUT;
    }
    return letter.redriveAttempts() >= maxAttempts ? TOO_MANY_ATTEMPTS : REDRIVABLE;
  }

  @Override
  public String toString() {
    return words;
  }
}
