package io.userpipeline.contract;

/**
 * The headers that a dead letter has besides those of the record it was made from. The names are
 * the ones SmallRye Reactive Messaging uses, so that its tools understand them. All values are
 * UTF-8 text. They never hold a part of the value: values are personal data.
 */
public enum DeadLetterHeader {
  /** What is wrong, for a person: the field and the rule it breaks. */
  REASON("dead-letter-reason"),
  /** What the library that refused the record said; absent where a rule of ours refused it. */
  CAUSE("dead-letter-cause"),
  /** Topic of the original record. */
  TOPIC("dead-letter-topic"),
  /** Partition of the original record. */
  PARTITION("dead-letter-partition"),
  /** Offset of the original record. */
  OFFSET("dead-letter-offset"),
  /** Timestamp of the original record, milliseconds since 1970 UTC. */
  TIMESTAMP("dead-letter-timestamp"),
  /** The step that refused the record. */
  STAGE("dead-letter-stage"),
  /** Class of the exception behind {@link #CAUSE}; absent with it. */
  EXCEPTION_CLASS_NAME("dead-letter-exception-class-name"),
  /**
   * Size of the original value. Present only where the value was too large for the dead-letter
   * topic and was left out: the original is where the coordinates say.
   */
  VALUE_BYTES("dead-letter-value-bytes"),
  /**
   * How often the record was sent through again after it was a dead letter. It goes with the record
   * to its topic and, when it is refused again, with its next dead letter.
   */
  REDRIVE_ATTEMPTS("dead-letter-redrive-attempts");

  private final String key;

  DeadLetterHeader(String key) {
    this.key = key;
  }

  /** The name of the Kafka header. */
  public String key() {
    return key;
  }
}
