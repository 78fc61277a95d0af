package io.userpipeline.consumer.ledger;

import io.userpipeline.consumer.record.SourceRecord;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What became of the records of one task, by run. Acknowledgements come on threads of the driver; a
 * task hands it on when all of them have come.
 */
public final class TaskLandings implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Map<UUID, RunLandings> runs = new HashMap<>();
  private final LatencyHistogram latencies = new LatencyHistogram();
  private long deadLetters;

  /** The row of the record is acknowledged. */
  public synchronized void landed(SourceRecord record, Instant acknowledgement) {
    Instant time = Instant.ofEpochMilli(record.timestampMillis());
    latencies.add(Duration.between(time, acknowledgement));
    RunEvent.of(record)
        .ifPresent(event -> run(event).land(event.runIndex(), time, acknowledgement));
  }

  /** The dead letter of the record is acknowledged, or will be before the task ends. */
  public synchronized void deadLettered(SourceRecord record) {
    deadLetters++;
    RunEvent.of(record).ifPresent(event -> run(event).deadLetter(event.runIndex()));
  }

  /** How long each of the rows took, of runs or not. */
  public LatencyHistogram latencies() {
    return latencies;
  }

  /** How many records became dead letters, of runs or not. */
  public long deadLetters() {
    return deadLetters;
  }

  Map<UUID, RunLandings> runs() {
    return runs;
  }

  private RunLandings run(RunEvent event) {
    return runs.computeIfAbsent(event.runId(), id -> new RunLandings());
  }
}
