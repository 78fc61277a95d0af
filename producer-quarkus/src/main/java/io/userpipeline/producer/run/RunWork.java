package io.userpipeline.producer.run;

import io.opentelemetry.context.Scope;
import io.userpipeline.producer.client.FetchException;
import io.userpipeline.producer.client.UserSource;
import io.userpipeline.producer.journal.JournalEntry;
import io.userpipeline.producer.journal.Term;
import io.userpipeline.producer.publish.EventSink;
import io.userpipeline.producer.publish.PublishException;
import io.userpipeline.producer.publish.RunEvents;
import io.userpipeline.producer.time.Ticker;
import io.userpipeline.producer.tracing.TraceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One run at work, from where the journal says it is to its end. A page is fetched, and then its
 * events and the word of the journal that it is done are one transaction, while the next page is
 * fetched, but none after that. So a slow broker slows the calls to the API, and whoever goes on
 * with the run after a crash finds each page either whole or not there at all.
 */
final class RunWork {

  private static final Logger LOG = Logger.getLogger(RunWork.class);
  private static final Duration BROKER_PAUSE = Duration.ofSeconds(1);

  private final UserSource source;
  private final EventSink sink;
  private final Term term;
  private final RunConfig.Runs limits;
  private final Clock clock;
  private final WorkTime time;
  private final PageFetches pages;
  private @Nullable FetchedPage atHand;
  private volatile @Nullable RunFailure obstacle;
  private volatile Run run;

  /**
   * @param run waits or is unfinished
   */
  RunWork(
      Run run,
      UserSource source,
      EventSink sink,
      Term term,
      RunConfig.Runs limits,
      Clock clock,
      Ticker ticker) {
    this.run = run.state() == RunState.QUEUED ? run.start(clock.instant()) : run;
    this.source = source;
    this.sink = sink;
    this.term = term;
    this.limits = limits;
    this.clock = clock;
    this.time = new WorkTime(ticker, this.run.worked(), limits.timeLimit());
    this.pages = new PageFetches(source, this.run.order(), clock);
  }

  /** The run as the journal has it, with what was fetched since and what it waits for. */
  Run now() {
    Run known = run;
    if (known.state().isFinal()) {
      return known;
    }
    RunFailure reason = obstacle;
    return reason == null ? known : known.waiting(reason);
  }

  /** The first reason counts; the run stops soon. */
  void stop(WorkTime.Stop reason) {
    time.stop(reason);
  }

  /** Returns when the run has ended, or when this process does not go on with it. */
  void carryOut() throws Term.EndedException, InterruptedException {
    try (Scope traced = TraceContext.of(run.order().traceParent()).makeCurrent()) {
      write(run, RunJournal.forgetRequest(run.id()));
      LOG.infof(
          "Run at work: run=%s trigger=%s requested=%s acked=%s attempt=%s",
          run.id(), run.order().trigger(), run.requested(), run.acked(), run.attempt());
      carryToEnd();
    } catch (WorkTime.PassedException e) {
      end(now().fail(RunFailure.timeLimit(limits.timeLimit()), clock.instant()));
    } catch (WorkTime.StoppedException e) {
      if (e.reason() instanceof WorkTime.Stop.Cancelled cancelled) {
        end(now().cancel(cancelled.actor(), clock.instant()));
      }
    } catch (RuntimeException e) {
      end(now().fail(RunFailure.unforeseen(run.id(), e), clock.instant()));
    } finally {
      pages.cancel();
    }
  }

  private void carryToEnd()
      throws WorkTime.StoppedException,
          WorkTime.PassedException,
          Term.EndedException,
          InterruptedException {
    while (true) {
      try {
        while (run.done() < run.requested()) {
          carryPage();
        }
        end(
            run.leftOut().count() == 0
                ? run.succeed(clock.instant())
                : run.fail(RunFailure.of(run.leftOut()), clock.instant()));
        return;
      } catch (PublishException e) {
        if (!e.passes()) {
          end(now().fail(RunFailure.of(e), clock.instant()));
          return;
        }
        // Brokers that are away are no fault of the run.
        waitForKafka(RunFailure.of(e));
      } catch (FetchException e) {
        if (!e.passes() || run.attempt() >= limits.maxAttempts()) {
          end(now().fail(RunFailure.of(e), clock.instant()));
          return;
        }
        write(run.nextAttempt(RunFailure.of(e)));
        LOG.warnf("Run is attempted again: run=%s reason=%s", run.id(), e.getMessage());
        time.spend(limits.retryPause().multipliedBy(1L << Math.min(run.attempt() - 2, 20)));
      }
    }
  }

  private void carryPage()
      throws WorkTime.StoppedException,
          WorkTime.PassedException,
          Term.EndedException,
          InterruptedException {
    FetchedPage page = fetched();
    RunEvents events =
        new RunEvents(run.order().seed(), source.address(run.order().query()), page.fetchedAt());
    Run published = run.withPage(page.users().size(), page.bytesTooLarge());
    if (published.done() < published.requested()) {
      pages.begin(published.order().pageAfter(published.done()));
    }
    try {
      write(
          published, transaction -> time.waitFor(sink.publish(transaction, events, page.users())));
    } catch (PublishException e) {
      if (e.bytesTooLarge().isEmpty()) {
        throw e;
      }
      atHand = page.without(e.bytesTooLarge());
      return;
    }
    sink.committed(page.users().size());
    obstacle = null;
    atHand = null;
  }

  /** The API is asked once for a page, however often it takes to publish it. */
  private FetchedPage fetched()
      throws WorkTime.StoppedException, WorkTime.PassedException, InterruptedException {
    FetchedPage page = atHand;
    if (page == null) {
      page = time.spendOn(pages.take(run.order().pageAfter(run.done())));
      atHand = page;
      run = run.withFetched(run.done() + page.users().size());
    }
    return page;
  }

  private void waitForKafka(RunFailure reason)
      throws WorkTime.StoppedException, InterruptedException {
    if (!reason.equals(obstacle)) {
      LOG.warnf(
          "Run waits for Kafka: run=%s acked=%s reason=%s detail=%s",
          run.id(), run.acked(), reason.reason(), reason.detail());
    }
    obstacle = reason;
    time.pause(BROKER_PAUSE);
  }

  private void end(Run ended) throws Term.EndedException, InterruptedException {
    // Before the journal has it, which may take as long as Kafka is away.
    pages.cancel();
    write(ended, RunJournal.forgetCancel(ended.id()));
    RunFailure failure = ended.failure();
    if (failure == null) {
      LOG.infof("Run ended: run=%s state=%s acked=%s", ended.id(), ended.state(), ended.acked());
    } else {
      LOG.warnf(
          "Run ended: run=%s state=%s requested=%s fetched=%s acked=%s reason=%s detail=%s",
          ended.id(),
          ended.state(),
          ended.requested(),
          ended.fetched(),
          ended.acked(),
          failure.reason(),
          failure.detail());
    }
  }

  private void write(Run next, JournalEntry... others)
      throws Term.EndedException, InterruptedException {
    write(next, transaction -> {}, others);
  }

  /** The run is what the journal says. */
  private <E extends Exception> void write(
      Run next, Term.Content<E> content, JournalEntry... others)
      throws E, Term.EndedException, InterruptedException {
    // The run comes first: a reader that forgets its request must know it by its own entry.
    Run measured = next.withWorked(time.spent());
    List<JournalEntry> entries = new ArrayList<>(List.of(RunJournal.run(measured)));
    entries.addAll(List.of(others));
    term.write(content, entries);
    run = measured;
  }
}
