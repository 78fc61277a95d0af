package io.userpipeline.consumer.transform;

import io.userpipeline.consumer.deadletter.Rejection;

/** What a record's value is: a row, or something that can never be one. */
public sealed interface ParsedValue {

  /** The value fulfils the schema. */
  record Accepted(UserRow row) implements ParsedValue {}

  /** The value does not fulfil the schema, or is not JSON at all. */
  record Rejected(Rejection rejection) implements ParsedValue {}
}
