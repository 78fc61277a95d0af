package io.userpipeline.torture.peer;

/** How a consumer of one's own is written. */
enum Style {
  /** As most examples are: offsets are committed by the client, each row gets a new id. */
  AUTO_COMMIT,
  /** Offsets are committed when the rows are written. */
  COMMIT_AFTER_WRITES,
  /** That, with the user's own id, bad records passed over, and a producer that waits. */
  CAREFUL
}
