package io.userpipeline.consumer.ledger;

import io.userpipeline.consumer.source.SourceRecord;
import java.io.Serializable;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What became of the records of one task, by run. Acknowledgements come on threads of the driver; a
 * task hands it on when all of them have come.
 */
public final class TaskLandings implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Map<UUID, RunLandings> runs = new HashMap<>();

  /** The row of the record is acknowledged. */
  public void landed(SourceRecord record, Instant acknowledgement) {
    RunEvent.of(record)
        .ifPresent(
            event ->
                change(
                    event.runId(),
                    run -> {
                      Instant time = Instant.ofEpochMilli(record.timestampMillis());
                      run.land(event.runIndex(), time, acknowledgement);
                    }));
  }

  /** The dead letter of the record is acknowledged, or will be before the task ends. */
  public void deadLettered(SourceRecord record) {
    RunEvent.of(record)
        .ifPresent(event -> change(event.runId(), run -> run.deadLetter(event.runIndex())));
  }

  Map<UUID, RunLandings> runs() {
    return runs;
  }

  private synchronized void change(UUID runId, Consumer<RunLandings> change) {
    change.accept(runs.computeIfAbsent(runId, id -> new RunLandings()));
  }
}
