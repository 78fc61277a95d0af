package io.userpipeline.producer.run;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.userpipeline.producer.client.FetchException;
import io.userpipeline.producer.client.Page;
import io.userpipeline.producer.client.UserQuery;
import io.userpipeline.producer.client.UserSource;
import io.userpipeline.producer.publish.EventSink;
import io.userpipeline.producer.publish.PublishException;
import io.userpipeline.producer.publish.RunEvents;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Carries a run from the fetch to the last acknowledgement. One page is fetched, published and
 * acknowledged before the next is fetched, so a slow broker slows the calls to the API.
 */
@ApplicationScoped
class RunExecutor {

  private static final Logger LOG = Logger.getLogger(RunExecutor.class);

  private final UserSource source;
  private final EventSink sink;
  private final Clock clock;

  RunExecutor(UserSource source, EventSink sink, Clock clock) {
    this.source = source;
    this.sink = sink;
    this.clock = clock;
  }

  /** Never fails: the run that it completes with has ended, one way or the other. */
  Uni<Run> execute(UUID id, RunHistory history) {
    Run run = history.update(id, Run::start);
    UserQuery query = source.query();
    int pageSize = source.pageSize();
    return Uni.createFrom()
        .deferred(sink::requireReady)
        .chain(
            () ->
                Multi.createFrom()
                    .iterable(Page.of(query, id.toString(), run.requested(), pageSize))
                    .onItem()
                    .transformToUniAndConcatenate(
                        page -> carry(id, page, (page.number() - 1) * pageSize, history))
                    .onItem()
                    .ignoreAsUni())
        .map(done -> history.update(id, r -> r.succeed(clock.instant())))
        .onFailure()
        .recoverWithItem(
            failure -> history.update(id, r -> r.fail(describe(id, failure), clock.instant())));
  }

  private Uni<Void> carry(UUID id, Page page, int firstIndex, RunHistory history) {
    return source
        .fetch(page)
        .invoke(users -> history.update(id, r -> r.addFetched(users.size())))
        .chain(
            users ->
                sink.publish(
                    new RunEvents(id, source.address(page.query()), clock.instant()),
                    firstIndex,
                    users,
                    () -> history.update(id, Run::addAck)));
  }

  private static RunFailure describe(UUID id, Throwable failure) {
    if (failure instanceof FetchException fetch) {
      return new RunFailure("FETCH_" + fetch.problem(), fetch.getMessage());
    }
    if (failure instanceof PublishException publish) {
      return new RunFailure("PUBLISH_" + publish.problem(), publish.getMessage());
    }
    // The message of an exception nobody foresaw may quote a user, so only its place is told.
    StackTraceElement[] trace = failure.getStackTrace();
    String place = failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    LOG.errorf("A run failed for a reason not foreseen: run=%s failure=%s", id, place);
    return new RunFailure("INTERNAL", place);
  }
}
