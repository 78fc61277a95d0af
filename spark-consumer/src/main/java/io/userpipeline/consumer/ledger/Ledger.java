package io.userpipeline.consumer.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Sums up, by run, what the batches of one start of the query landed, so that compaction can leave
 * one record of a run where a run has many batches. Forgetting a run is harmless: its later events
 * begin a record of their own, and the reader takes the union.
 */
final class Ledger {

  private final int capacity;
  private final String table;
  private final UUID session;
  private final Map<UUID, Account> accounts = new LinkedHashMap<>(16, 0.75f, true);

  private record Account(long firstBatchId, RunLandings landings) {}

  /**
   * @param table where the rows are, keyspace and name
   * @param capacity how many runs are remembered; the one longest without an event is forgotten
   */
  Ledger(String table, UUID session, int capacity) {
    this.table = table;
    this.session = session;
    this.capacity = capacity;
  }

  /** The entries of the runs that the batch had events of, with all of their events so far. */
  List<LedgerEntry> add(long batchId, List<TaskLandings> tasks) {
    Map<UUID, RunLandings> batch = new LinkedHashMap<>();
    for (TaskLandings task : tasks) {
      task.runs()
          .forEach(
              (runId, landings) ->
                  batch.computeIfAbsent(runId, id -> new RunLandings()).add(landings));
    }
    List<LedgerEntry> entries =
        batch.entrySet().stream().map(run -> add(batchId, run.getKey(), run.getValue())).toList();
    var eldest = accounts.keySet().iterator();
    while (accounts.size() > capacity) {
      eldest.next();
      eldest.remove();
    }
    return entries;
  }

  private LedgerEntry add(long batchId, UUID runId, RunLandings landings) {
    Account account =
        accounts.computeIfAbsent(runId, id -> new Account(batchId, new RunLandings()));
    account.landings().add(landings);
    return LedgerEntry.of(runId, table, session, account.firstBatchId(), account.landings());
  }
}
