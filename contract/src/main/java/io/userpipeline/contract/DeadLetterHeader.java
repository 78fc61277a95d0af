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
  /** The step that refused the record. */
  STAGE("dead-letter-stage"),
  /** Class of the exception behind {@link #CAUSE}; absent with it. */
  EXCEPTION_CLASS_NAME("dead-letter-exception-class-name");

  private final String key;

  DeadLetterHeader(String key) {
    this.key = key;
  }

  /** The name of the Kafka header. */
  public String key() {
    return key;
  }
}
