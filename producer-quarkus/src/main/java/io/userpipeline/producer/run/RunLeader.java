package io.userpipeline.producer.run;

import io.userpipeline.producer.client.UserSource;
import io.userpipeline.producer.journal.Candidate;
import io.userpipeline.producer.journal.JournalEntry;
import io.userpipeline.producer.journal.Term;
import io.userpipeline.producer.publish.EventSink;
import io.userpipeline.producer.time.Ticker;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the runs of all replicas while this one leads: the unfinished ones first, then those
 * that wait, in the order they were asked for.
 */
@Singleton
class RunLeader implements Candidate {

  private static final Logger LOG = Logger.getLogger(RunLeader.class);
  private static final Duration FORGET_INTERVAL = Duration.ofMinutes(1);

  private final RunRegistry registry;
  private final UserSource source;
  private final EventSink sink;
  private final RunMetrics metrics;
  private final RunConfig.Runs limits;
  private final RunHistory history;
  private final Clock clock;
  private final Ticker ticker;
  private final ExecutorService dispatcher = Executors.newSingleThreadExecutor(named("runs"));
  private final ExecutorService workers = Executors.newCachedThreadPool(named("run"));
  private final AtomicBoolean dispatching = new AtomicBoolean();
  private final InFlight atWork = new InFlight();
  private @Nullable Term term;
  private @Nullable Long lookedThrough;
  private volatile boolean retiring;
  private volatile boolean deposed;

  RunLeader(
      RunRegistry registry,
      UserSource source,
      EventSink sink,
      RunMetrics metrics,
      RunConfig config,
      Clock clock,
      Ticker ticker) {
    this.registry = registry;
    this.metrics = metrics;
    this.source = source;
    this.sink = sink;
    this.limits = config.run();
    this.history = new RunHistory(config.run().history());
    this.clock = clock;
    this.ticker = ticker;
    registry.watch(this::dispatchSoon);
  }

  /**
   * The run with what happened since the journal was written; empty if it is not at work here. What
   * a deposed leader has not ended yet, because a client of Kafka keeps it, is at work elsewhere.
   */
  Optional<Run> atWork(UUID id) {
    return deposed ? Optional.empty() : atWork.find(id).map(RunWork::now);
  }

  @Override
  public void elected(Term newTerm) {
    deposed = false;
    dispatcher.execute(
        () -> {
          term = newTerm;
          lead(Term::open);
          dispatchSoon();
        });
  }

  @Override
  public void deposed() {
    deposed = true;
    atWork.abandonAll();
  }

  @Override
  public void retire() throws InterruptedException {
    retiring = true;
    if (!atWork.awaitNone(limits.stopTimeout())) {
      LOG.warnf("Stopped with unfinished runs, the next leader goes on: runs=%s", atWork.ids());
      atWork.abandonAll();
      boolean idle = atWork.awaitNone(Duration.ofSeconds(1));
      LOG.debugf("All workers have stopped: %b", idle);
    }
  }

  private void dispatchSoon() {
    if (dispatching.compareAndSet(false, true)) {
      dispatcher.execute(
          () -> {
            dispatching.set(false);
            lead(this::dispatch);
          });
    }
  }

  /** What a leader does, as long as it is one. */
  private void lead(Step step) {
    if (term == null || term.hasEnded()) {
      return;
    }
    try {
      step.apply(term);
    } catch (Term.EndedException e) {
      LOG.debug("The next leader goes on");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("The leader failed for a reason not foreseen and goes on", e);
    }
  }

  private void dispatch(Term current) throws Term.EndedException, InterruptedException {
    for (Run run : registry.unfinished(RunState.RUNNING, RunState.QUEUED)) {
      Optional<RunJournal.Cancellation> cancellation = registry.cancellation(run.id());
      Optional<RunWork> work = atWork.find(run.id());
      if (cancellation.isPresent() && work.isPresent()) {
        work.get().stop(new WorkTime.Stop.Cancelled(cancellation.get().actor()));
      } else if (cancellation.isPresent()) {
        cancel(run, cancellation.get(), current);
      }
    }
    registry.unfinished(RunState.RUNNING).forEach(run -> start(run, current));
    registry.unfinished(RunState.QUEUED).forEach(run -> start(run, current));
    forget(current);
  }

  private void cancel(Run run, RunJournal.Cancellation cancellation, Term current)
      throws Term.EndedException, InterruptedException {
    Run cancelled = run.cancel(cancellation.actor(), clock.instant());
    current.write(
        List.of(
            RunJournal.run(cancelled),
            RunJournal.forgetRequest(run.id()),
            RunJournal.forgetCancel(run.id())));
    metrics.ended(cancelled);
  }

  private void start(Run run, Term current) {
    if (retiring || atWork.size() >= limits.maxConcurrent() || atWork.find(run.id()).isPresent()) {
      return;
    }
    RunWork work = new RunWork(run, source, sink, current, limits, clock, ticker);
    atWork.add(run.id(), work);
    workers.execute(() -> work(work, run.id()));
  }

  private void work(RunWork work, UUID id) {
    try {
      work.carryOut();
      if (work.now().state().isFinal()) {
        metrics.ended(work.now());
      }
    } catch (Term.EndedException e) {
      LOG.infof("The next leader goes on with a run: run=%s", id);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      atWork.remove(id);
      dispatchSoon();
    }
  }

  private void forget(Term current) throws Term.EndedException, InterruptedException {
    List<JournalEntry> entries = new ArrayList<>(registry.leftovers());
    if (mayForget()) {
      history.forgettable(registry.finished(), clock.instant()).stream()
          .map(run -> RunJournal.forgetRun(run.id()))
          .forEach(entries::add);
      lookedThrough = ticker.nanos();
    }
    if (!entries.isEmpty()) {
      current.write(entries);
    }
  }

  /** Runs are remembered for days, so nobody looks through all of them with every change. */
  private boolean mayForget() {
    return lookedThrough == null
        || registry.countFinished() > limits.history().atMost()
        || ticker.since(lookedThrough).compareTo(FORGET_INTERVAL) >= 0;
  }

  private static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      // Otherwise it would be the class loader of whatever thread happened to give the first work.
      thread.setContextClassLoader(RunLeader.class.getClassLoader());
      return thread;
    };
  }

  /** One step of a leader. */
  private interface Step {
    void apply(Term term) throws Term.EndedException, InterruptedException;
  }

  /** The runs that this process is carrying out. */
  private static final class InFlight {

    private final Map<UUID, RunWork> works = new ConcurrentHashMap<>();

    void add(UUID id, RunWork work) {
      works.put(id, work);
    }

    synchronized void remove(UUID id) {
      works.remove(id);
      notifyAll();
    }

    int size() {
      return works.size();
    }

    Set<UUID> ids() {
      return works.keySet();
    }

    Optional<RunWork> find(UUID id) {
      return Optional.ofNullable(works.get(id));
    }

    /** Nothing of it goes on here. */
    void abandonAll() {
      works.values().forEach(work -> work.stop(new WorkTime.Stop.Abandoned()));
    }

    /** Whether all have ended within the time. */
    synchronized boolean awaitNone(Duration limit) throws InterruptedException {
      long deadline = System.nanoTime() + limit.toNanos();
      while (!works.isEmpty()) {
        long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (left <= 0) {
          return false;
        }
        wait(left);
      }
      return true;
    }
  }
}
