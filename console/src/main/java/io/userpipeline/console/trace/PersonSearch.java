package io.userpipeline.console.trace;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.userpipeline.console.source.Kafka;
import io.userpipeline.console.source.Scans;
import io.userpipeline.inspection.topic.Selection;
import io.userpipeline.inspection.trace.EmailSearch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks for the events of one user; it ends when nobody listens any more. */
@ApplicationScoped
class PersonSearch {

  private static final Logger LOG = Logger.getLogger(PersonSearch.class);

  private final Kafka kafka;
  private final Scans scans;

  PersonSearch(Kafka kafka, Scans scans) {
    this.kafka = kafka;
    this.scans = scans;
  }

  /**
   * Tells how far it is, and last what was found.
   *
   * @param since only what was written then or later; null for all that may be looked through
   * @param operator who looks
   */
  Multi<EmailView> find(String email, @Nullable Instant since, String operator) {
    return Multi.createFrom()
        .<EmailView>emitter(emitter -> search(email, since, operator, emitter))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private void search(
      String email,
      @Nullable Instant since,
      String operator,
      MultiEmitter<? super EmailView> emitter) {
    Selection last = Selection.ALL.latest(scans.mostRecords());
    try {
      EmailSearch.Found found =
          scans.answer(
              () ->
                  kafka
                      .emailSearch()
                      .search(
                          email,
                          since == null ? last : last.since(since),
                          soFar -> {
                            emitter.emit(EmailView.of(soFar, false));
                            return !emitter.isCancelled();
                          }));
      // Whom was looked for is not said.
      LOG.infof(
          "Search for an e-mail address by %s: %s records, %s events found",
          operator, found.lookedThrough(), found.events().size());
      emitter.emit(EmailView.of(found, true));
      emitter.complete();
    } catch (RuntimeException e) {
      emitter.fail(e);
    }
  }
}
