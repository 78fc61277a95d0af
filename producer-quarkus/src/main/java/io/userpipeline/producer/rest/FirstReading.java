package io.userpipeline.producer.rest;

import io.smallrye.mutiny.Uni;
import io.userpipeline.producer.journal.Journal;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Has requests wait while the journal is read for the first time: this producer serves before it
 * knows its runs, would say of each that there is none, and could take no request. In development
 * mode every change of the source is such a start.
 */
final class FirstReading {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration INTERVAL = Duration.ofMillis(50);

  private final Journal journal;
  private final Duration limit;

  @Inject
  FirstReading(Journal journal) {
    this(journal, LIMIT);
  }

  FirstReading(Journal journal, Duration limit) {
    this.journal = journal;
    this.limit = limit;
  }

  /** Ends with the reading, with what goes wrong about it, or with the limit. */
  @ServerRequestFilter
  Uni<Void> await() {
    if (!journal.isBeginning()) {
      return Uni.createFrom().voidItem();
    }
    return Uni.createFrom()
        .item(journal::isBeginning)
        .repeat()
        .withDelay(INTERVAL)
        .until(isBeginning -> !isBeginning)
        .collect()
        .last()
        .replaceWithVoid()
        .ifNoItem()
        .after(limit)
        .recoverWithItem((Void) null);
  }
}
