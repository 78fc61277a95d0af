package io.userpipeline.console.trace;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.userpipeline.console.problem.TooManyException;
import io.userpipeline.console.source.Kafka;
import io.userpipeline.console.source.Scans;
import io.userpipeline.inspection.InspectionException;
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
   * @throws TooManyException if too many look already
   */
  Multi<EmailView> find(String email, @Nullable Instant since, String operator) {
    scans.requireRoom();
    return Multi.createFrom()
        .<EmailView>emitter(emitter -> search(email, since, operator, emitter))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  /** The head of the answer is sent: what goes wrong now is a last word like any other. */
  private void search(
      String email,
      @Nullable Instant since,
      String operator,
      MultiEmitter<? super EmailView> emitter) {
    EmailView last;
    try {
      last = scans.answer(() -> search(email, since, emitter));
      // Whom was looked for is not said.
      LOG.infof(
          "Search for an e-mail address by %s: %s records, %s events found",
          operator, last.lookedThrough(), last.events().size());
    } catch (InspectionException | TooManyException e) {
      last = EmailView.failed(e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("A search for an e-mail address failed in an unforeseen way", e);
      last = EmailView.failed("The search failed; the log of the console says why");
    }
    emitter.emit(last);
    emitter.complete();
  }

  private EmailView search(
      String email, @Nullable Instant since, MultiEmitter<? super EmailView> emitter) {
    Selection last = Selection.ALL.latest(scans.mostRecords());
    EmailSearch.Found found =
        kafka
            .emailSearch()
            .search(
                email,
                since == null ? last : last.since(since),
                soFar -> {
                  emitter.emit(EmailView.of(soFar, false));
                  return !emitter.isCancelled();
                });
    return EmailView.of(found, true);
  }
}
