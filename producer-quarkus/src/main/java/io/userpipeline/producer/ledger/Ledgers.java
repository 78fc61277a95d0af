package io.userpipeline.producer.ledger;

import io.quarkus.arc.All;
import io.userpipeline.producer.journal.Journal;
import io.userpipeline.producer.run.Run;
import io.userpipeline.producer.run.RunConfig;
import io.userpipeline.producer.run.Runs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Knows of each run what the consumer has reported; the same in every replica. */
@ApplicationScoped
public class Ledgers {

  /** Reports of runs that are forgotten, or somebody else's, are kept until there are so many. */
  private static final int UNKNOWN_RUNS = 1_000;

  private final Runs runs;
  private final Journal journal;
  private final Map<UUID, Map<String, LandingReport>> reports = new HashMap<>();
  private final List<LedgerListener> listeners;
  private Instant beginning = Instant.MIN;
  private boolean loaded;
  private int capacity;

  @Inject
  Ledgers(Runs runs, Journal journal, RunConfig config, @All List<LedgerListener> listeners) {
    this(runs, journal, config.run().history().atMost() + UNKNOWN_RUNS, listeners);
  }

  /**
   * @param capacity how many runs reports are kept of before those of unknown runs are dropped
   */
  Ledgers(Runs runs, Journal journal, int capacity, List<LedgerListener> listeners) {
    this.runs = runs;
    this.journal = journal;
    this.capacity = capacity;
    this.listeners = listeners;
  }

  /** The ledger of the run as it stands now. */
  public RunLedger of(Run run) {
    return reported(run)
        .map(reported -> reported.ledger(run))
        .orElseGet(() -> RunLedger.silent(RunLedger.Status.UNKNOWN));
  }

  /** Some pages of the run as they stand now, from the first that is wanted, counted from 1. */
  public List<PageLedger> pagesOf(Run run, int first, int limit) {
    int end = (int) Math.min((long) first + limit, PageLedger.count(run) + 1L);
    Optional<TableLedger> tables =
        reported(run).filter(reported -> reported.ledger(run).isKnown()).map(Reported::tables);
    return IntStream.range(first, end)
        .mapToObj(
            page ->
                tables
                    .map(known -> PageLedger.of(run, page, known))
                    .orElseGet(() -> PageLedger.silent(run, page)))
        .toList();
  }

  /**
   * What was reported of a run.
   *
   * @param tables what they have in common
   * @param since reports before are gone
   */
  private record Reported(TableLedger tables, Instant since) {

    private RunLedger ledger(Run run) {
      RunLedger ledger = RunLedger.of(run, tables);
      boolean mayHaveLanded = ledger.missing() > 0 && run.state().isFinal();
      return mayHaveLanded && run.finishedAt().isBefore(since)
          ? RunLedger.silent(RunLedger.Status.EXPIRED)
          : ledger;
    }
  }

  /** Empty while the reports are not read yet. */
  private Optional<Reported> reported(Run run) {
    List<LandingReport> ofRun;
    Instant first;
    synchronized (this) {
      if (!loaded) {
        return Optional.empty();
      }
      ofRun = List.copyOf(reports.getOrDefault(run.order().seed(), Map.of()).values());
      first = beginning;
    }
    // Without our lock: a union of many sets takes time, and the next reports wait for the lock.
    return Optional.of(new Reported(TableLedger.ofAll(RunLedger.indices(run), ofRun), first));
  }

  /** A report; one of the same key before it is contained in it. */
  void apply(String key, LandingReport report) {
    if (keep(key, report) && journal.status().loaded()) {
      forgetAllBut(knownSeeds());
    }
    listeners.forEach(listener -> listener.reported(report.run()));
  }

  /** Every report that the topic held a moment ago has been applied. */
  void caughtUp() {
    if (load()) {
      listeners.forEach(LedgerListener::loaded);
    }
  }

  /** Reports before this time are gone. */
  synchronized void beginAt(Instant time) {
    if (!loaded && time.isAfter(beginning)) {
      beginning = time;
    }
  }

  /** How many runs there are reports of. */
  synchronized int size() {
    return reports.size();
  }

  /** Whether it was not so before. */
  private synchronized boolean load() {
    boolean first = !loaded;
    loaded = true;
    return first;
  }

  /** Whether there are too many now. */
  private synchronized boolean keep(String key, LandingReport report) {
    reports.computeIfAbsent(report.run(), run -> new LinkedHashMap<>()).put(key, report);
    return reports.size() > capacity;
  }

  /**
   * Called without our lock: a thread that has the lock of the runs may ask for a ledger and wait
   * for ours.
   */
  private Set<UUID> knownSeeds() {
    return runs.select(run -> true).stream()
        .map(run -> run.order().seed())
        .collect(Collectors.toSet());
  }

  private synchronized void forgetAllBut(Set<UUID> seeds) {
    reports.keySet().retainAll(seeds);
    // Where more are known than that, not every report may be a reason to look through all.
    capacity = Math.max(capacity, reports.size() + UNKNOWN_RUNS);
  }
}
