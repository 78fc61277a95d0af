package io.userpipeline.torture.verify;

/** What must hold, whatever happened. */
public enum Rule {
  ACCEPTED_RUN_ENDS("each run that was accepted is in the journal and has ended"),
  ACKNOWLEDGED_ONCE("each event that counts as acknowledged is once on the topic, and no other"),
  TOO_LARGE_IS_LEFT_OUT(
      "what a run that came to its end left out are the users that are too large for Kafka"),
  ACKNOWLEDGED_RECORD_STAYS("each record that Kafka acknowledged to others is on the topic"),
  EVENT_IS_WHAT_THE_API_GAVE("each event is the user that the API gave for its place, untouched"),
  EVENT_HAS_ITS_ID("each event has the id that its run and its place give it"),
  USER_IS_ROW("each record that can be a row is one, and no dead letter"),
  JUNK_IS_DEAD_LETTER("each record that cannot be a row is a dead letter, byte for byte"),
  ROW_HAS_RECORD("each row was a record"),
  ROW_EQUALS_RECORD("each row has the values of its record"),
  ROW_HAS_TIME_OF_RECORD("each row was written at the time of its latest record"),
  DEAD_LETTER_HAS_RECORD("each dead letter was a record that cannot be a row"),
  REDRIVEN_ONCE("each dead letter is redriven at most once"),
  LEDGER_IS_RIGHT("the ledger says of each run what is there"),
  STANDSTILL_IS_TOLD("while records wait and none lands, the job says that it is not ready"),
  RECOVERS_BY_ITSELF("everything has landed soon after the last fault, without a person");

  private final String text;

  Rule(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
