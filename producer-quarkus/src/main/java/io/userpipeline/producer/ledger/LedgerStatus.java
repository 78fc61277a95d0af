package io.userpipeline.producer.ledger;

/** What a ledger can say. */
public enum LedgerStatus {
  /** Events may still land. */
  OPEN,
  /** The run has ended, and every acknowledged event landed or is a dead letter. */
  COMPLETE,
  /** Reports of the time of the run are gone from their topic: how much landed is not known. */
  EXPIRED,
  /** The reports are not read yet: how much landed is not known. */
  UNKNOWN
}
