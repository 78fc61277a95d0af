package io.userpipeline.consumer.record;

/** The step that refused a record; the names are the values of the dead-letter header. */
public enum Stage {
  /** The record has no timestamp that can be a write time; its value was not looked at. */
  READ("read"),
  /** The value is not JSON in UTF-8. */
  PARSE("parse"),
  /** The value breaks a rule of the mapping. */
  VALIDATE("validate"),
  /** Cassandra refuses this one row. */
  WRITE("write");

  private final String key;

  Stage(String key) {
    this.key = key;
  }

  /** The value of the header. */
  public String key() {
    return key;
  }
}
