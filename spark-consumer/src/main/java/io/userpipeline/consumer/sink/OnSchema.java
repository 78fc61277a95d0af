package io.userpipeline.consumer.sink;

/** What happens at the start with keyspace and table. */
public enum OnSchema {
  /** What is missing is made, columns included; what is there must fit. */
  CREATE,
  /** Nothing is made; every difference is told, and stops the job. */
  VERIFY,
  /** Nobody looks; a table that does not fit stops the job at its first row. */
  OFF
}
