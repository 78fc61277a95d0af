package io.userpipeline.producer.run;

import io.smallrye.mutiny.Uni;
import io.userpipeline.producer.client.Page;
import io.userpipeline.producer.client.UserSource;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one run, each fetched once: the next one may be fetched ahead, while the one before
 * is being published.
 */
final class PageFetches {

  private record Ahead(Page page, CompletableFuture<FetchedPage> users) {}

  private final UserSource source;
  private final RunOrder order;
  private final Clock clock;
  private @Nullable Ahead ahead;

  PageFetches(UserSource source, RunOrder order, Clock clock) {
    this.source = source;
    this.order = order;
    this.clock = clock;
  }

  /** Begins to fetch a page, unless that was done already; its users are kept until it is taken. */
  void begin(Page page) {
    if (ahead == null || !ahead.page.equals(page)) {
      cancel();
      ahead = new Ahead(page, fetch(page).subscribeAsCompletionStage());
    }
  }

  /**
   * The page, as soon as it is there; another one that was begun is given up. Why there was none
   * says nothing of now, hours later perhaps: whoever takes a page has the API asked again, once.
   */
  Uni<FetchedPage> take(Page page) {
    if (ahead != null && ahead.users.isCompletedExceptionally()) {
      cancel();
    }
    begin(page);
    CompletableFuture<FetchedPage> users = ahead.users;
    ahead = null;
    return Uni.createFrom()
        .completionStage(users)
        .onCancellation()
        .invoke(() -> users.cancel(true));
  }

  /** Gives up what nobody has asked for. */
  void cancel() {
    if (ahead != null) {
      ahead.users.cancel(true);
      ahead = null;
    }
  }

  private Uni<FetchedPage> fetch(Page page) {
    return source
        .fetch(page)
        .map(users -> FetchedPage.of(order.firstIndex(page), users, clock.instant()));
  }
}
