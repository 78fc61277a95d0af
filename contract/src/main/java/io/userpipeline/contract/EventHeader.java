package io.userpipeline.contract;

/**
 * The headers of an event: CloudEvents 1.0 in binary mode as bound to Kafka, plus two extensions.
 * All values are UTF-8 text. Consumers must accept events without any of them.
 */
public enum EventHeader {
  /** Version of the CloudEvents specification, {@code 1.0}. */
  SPEC_VERSION("ce_specversion"),
  /** Event id, see {@link Identity}; also the Kafka key and the id of the row. */
  ID("ce_id"),
  /** URI of the endpoint the user was fetched from. */
  SOURCE("ce_source"),
  /** Always {@link UserCreated#TYPE}. */
  TYPE("ce_type"),
  /**
   * RFC 3339 time at which the producer made the event; the Kafka record carries the same instant.
   */
  TIME("ce_time"),
  /** Always {@link UserCreated#SCHEMA_ID}. */
  DATA_SCHEMA("ce_dataschema"),
  /** Extension: the id of the run that asked for the user. */
  RUN_ID("ce_runid"),
  /** Extension: position of the user in its run, from 0. */
  RUN_INDEX("ce_runindex"),
  /** Media type of the value. */
  CONTENT_TYPE("content-type");

  private final String key;

  EventHeader(String key) {
    this.key = key;
  }

  /** The name of the Kafka header. */
  public String key() {
    return key;
  }
}
