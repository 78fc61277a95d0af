package io.userpipeline.consumer.ledger;

import io.userpipeline.consumer.record.Coordinates;
import io.userpipeline.consumer.record.Rejection;
import io.userpipeline.consumer.record.SourceRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What became of the records of one task, by run. Acknowledgements come on threads of the driver; a
 * task hands it on when all of them have come.
 */
public final class TaskLandings implements Serializable {

  private static final long serialVersionUID = 1L;

  /**
   * Some megabytes. A batch of ours has some runs; somebody else's may have one for each record.
   */
  private static final int MOST_RUNS = 10_000;

  private final Map<UUID, RunLandings> runs = new HashMap<>();
  private final LatencyHistogram latencies = new LatencyHistogram();
  private final Map<Coordinates, Rejection> heldBack = new HashMap<>();
  private long deadLetters;

  /**
   * What crosses Spark's wire. Bytes are the same under every {@code spark.serializer}, and need no
   * registration; Kryo alone can neither write records nor make sense of sets that it does not
   * know.
   */
  public synchronized byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
      stream.writeObject(this);
    } catch (IOException e) {
      throw new UncheckedIOException("What a task landed cannot be written", e);
    }
    return bytes.toByteArray();
  }

  /** Reads what {@link #toBytes} writes. */
  public static TaskLandings of(byte[] bytes) {
    try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (TaskLandings) stream.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException("What a task landed cannot be read", e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("The executors have another version of this jar", e);
    }
  }

  /** The row of the record is acknowledged. */
  public synchronized void landed(SourceRecord record, Instant acknowledgement) {
    Instant time = Instant.ofEpochMilli(record.timestampMillis());
    latencies.add(Duration.between(time, acknowledgement));
    RunEvent.of(record)
        .ifPresent(event -> run(event).land(event.runIndex(), time, acknowledgement));
  }

  /** The dead letter of the record is acknowledged. */
  public synchronized void deadLettered(SourceRecord record) {
    deadLetters++;
    RunEvent.of(record).ifPresent(event -> run(event).deadLetter(event.runIndex()));
  }

  /** The record cannot become a row, and its dead letter waits for leave to be published. */
  public synchronized void holdBack(SourceRecord record, Rejection rejection) {
    heldBack.put(record.coordinates(), rejection);
  }

  /** Whether nothing has landed and nothing became a dead letter. */
  public synchronized boolean isEmpty() {
    return latencies.count() == 0 && deadLetters == 0;
  }

  /** Whether it has as many runs as it may keep: they must be reported before it goes on. */
  public synchronized boolean isFull() {
    return runs.size() >= MOST_RUNS;
  }

  /**
   * Takes what is known of each run away, as entries that no others replace: the reader takes the
   * union.
   */
  synchronized List<LedgerEntry> takeEntries(String table) {
    UUID session = UUID.randomUUID();
    List<LedgerEntry> entries =
        runs.entrySet().stream()
            .map(run -> LedgerEntry.of(run.getKey(), table, session, 0, run.getValue()))
            .toList();
    runs.clear();
    return entries;
  }

  /** How long each of the rows took, of runs or not. */
  public LatencyHistogram latencies() {
    return latencies;
  }

  /** How many records became dead letters, of runs or not. */
  public long deadLetters() {
    return deadLetters;
  }

  /** Which records wait for their dead letters, and why they cannot become rows. */
  public Map<Coordinates, Rejection> heldBack() {
    return heldBack;
  }

  Map<UUID, RunLandings> runs() {
    return runs;
  }

  private RunLandings run(RunEvent event) {
    return runs.computeIfAbsent(event.runId(), id -> new RunLandings());
  }
}
