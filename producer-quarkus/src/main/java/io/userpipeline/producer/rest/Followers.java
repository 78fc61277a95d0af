package io.userpipeline.producer.rest;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells those who follow runs where each stands, as fast as each of them reads. */
@ApplicationScoped
class Followers {

  private static final Logger LOG = Logger.getLogger(Followers.class);

  private final ChangeLog log;
  private final RunViews views;
  private final ChangeConfig config;
  private final EventIds ids = new EventIds();
  private final Semaphore room;

  Followers(ChangeLog log, RunViews views, ChangeConfig config) {
    this.log = log;
    this.views = views;
    this.config = config;
    this.room = new Semaphore(config.maxFollowers());
  }

  /**
   * Every run that changes or whose events land, each in its latest state. It begins with what has
   * changed since the last message of an earlier stream; without one, with the next change, or with
   * the only run that is wanted as it is now.
   *
   * @param run if given, the only one
   * @param lastId id of the last message of an earlier stream
   * @throws TooManyException if there are too many already
   */
  Multi<Message> follow(Optional<UUID> run, Optional<String> lastId) {
    if (room.availablePermits() == 0) {
      throw new TooManyException(
          "%s clients follow runs already (producer.changes.max-followers)"
              .formatted(config.maxFollowers()));
    }
    // Before the client sees an answer: it misses nothing that happens after that.
    long start = start(run, lastId);
    // Counted where it begins: an answer that cannot be sent never ends.
    return Multi.createFrom()
        .deferred(
            () ->
                room.tryAcquire()
                    ? messages(run, start)
                        .onFailure()
                        .invoke(e -> LOG.error("A stream failed for a reason not foreseen", e))
                        .onTermination()
                        .invoke(room::release)
                    : Multi.createFrom().empty());
  }

  private long start(Optional<UUID> run, Optional<String> lastId) {
    long last = log.position();
    return lastId.map(id -> ids.position(id, last)).orElseGet(() -> run.isPresent() ? 0 : last);
  }

  private Multi<Message> messages(Optional<UUID> run, long start) {
    AtomicLong position = new AtomicLong(start);
    Multi<Message> changes =
        Multi.createBy().repeating().uni(() -> next(position, run)).indefinitely();
    return Multi.createBy()
        .concatenating()
        .streams(Multi.createFrom().item(new Message(ids.of(start), null)), changes)
        .select()
        .first(config.timeLimit());
  }

  private Uni<Message> next(AtomicLong position, Optional<UUID> run) {
    return log.next(position.get(), run)
        .map(Optional::of)
        .ifNoItem()
        .after(config.heartbeat())
        .recoverWithItem(Optional.empty())
        // Views are built by a thread of the follower, and not by the one that reads the changes.
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(
            change -> {
              change.ifPresent(next -> position.set(next.position()));
              return new Message(
                  ids.of(position.get()), change.map(next -> views.of(next.run())).orElse(null));
            });
  }

  /**
   * What a follower is told.
   *
   * @param id to go on with after it
   * @param run null if there is nothing new
   */
  record Message(String id, @Nullable RunView run) {}

  /** No further client can follow runs at the moment. */
  static final class TooManyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyException(String reason) {
      super(reason);
    }
  }
}
