package io.userpipeline.consumer.transform;

import io.userpipeline.consumer.record.Rejection;

/** What a record's value is: a row, or something that can never be one. */
public sealed interface ParsedValue {

  /** The value keeps every rule of the mapping. */
  record Accepted(RowValues row) implements ParsedValue {}

  /** The value breaks a rule of the mapping, or is not JSON at all. */
  record Rejected(Rejection rejection) implements ParsedValue {}
}
