package io.userpipeline.producer.ledger;

import io.userpipeline.producer.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * What became of the events of a run, as far as the consumer has reported.
 *
 * @param landed events whose row Cassandra acknowledged
 * @param deadLettered events that became dead letters and did not land since
 * @param missing events that Kafka acknowledged and that are neither; 0 is the promise
 * @param open ranges of the indices of events that are neither, the first ones
 * @param acknowledgements of the rows
 */
public record RunLedger(
    Status status,
    int landed,
    int deadLettered,
    int missing,
    List<String> open,
    Acknowledgements acknowledgements) {

  /** A ledger that says nothing. */
  static RunLedger silent(Status status) {
    return new RunLedger(status, 0, 0, 0, List.of(), Acknowledgements.NONE);
  }

  /**
   * The ledger of a run from its reports, the oldest first. Where they are of several tables, what
   * one of them lacks is not hidden by another one.
   */
  static RunLedger of(Run run, Collection<LandingReport> reports) {
    return of(run, TableLedger.ofAll(indices(run), reports));
  }

  /** The ledger of a run from what its tables have in common. */
  static RunLedger of(Run run, TableLedger tables) {
    int landed = tables.landed().getCardinality();
    int settled = tables.settled().getCardinality();
    int missing = Math.max(0, run.acked() - settled);
    Status status = run.state().isFinal() && missing == 0 ? Status.COMPLETE : Status.OPEN;
    return new RunLedger(
        status,
        landed,
        settled - landed,
        missing,
        IndexRanges.of(RoaringBitmap.andNot(indices(run), tables.settled())),
        tables.acknowledgements());
  }

  /** The positions of the events of a run in the stream of its seed. */
  static RoaringBitmap indices(Run run) {
    int first = run.order().firstIndex();
    return RoaringBitmap.bitmapOfRange(first, (long) first + run.requested());
  }

  /** Whether the ledger says how many events landed. */
  public boolean isKnown() {
    return status == Status.OPEN || status == Status.COMPLETE;
  }

  /** When the first row was acknowledged; null if none was. */
  public @Nullable Instant firstLandedAt() {
    return acknowledgements.first();
  }

  /** When the last row was acknowledged; null if none was. */
  public @Nullable Instant lastLandedAt() {
    return acknowledgements.last();
  }

  /** From the time of an event to the acknowledgement of its row, on average; null if none was. */
  public @Nullable Duration meanLatency() {
    return acknowledgements.mean();
  }

  /** The same for the event that took longest. */
  public @Nullable Duration longestLatency() {
    return acknowledgements.longest();
  }

  /** What a ledger can say. In the description of the API it is called as clients know it. */
  @Schema(name = "LedgerStatus")
  public enum Status {
    /** Events may still land. */
    OPEN,
    /** The run has ended, and every acknowledged event landed or is a dead letter. */
    COMPLETE,
    /** Reports of the time of the run are gone from their topic: how much landed is not known. */
    EXPIRED,
    /** The reports are not read yet: how much landed is not known. */
    UNKNOWN
  }
}
