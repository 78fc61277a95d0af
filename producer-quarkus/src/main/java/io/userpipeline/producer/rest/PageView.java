package io.userpipeline.producer.rest;

import io.userpipeline.producer.ledger.Ledgers;
import io.userpipeline.producer.ledger.PageLedger;
import io.userpipeline.producer.run.Run;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of a run's users as the HTTP API shows it. */
@Schema(name = "UserPage")
record PageView(
    @Schema(description = "from 1; what a replay names") int page,
    @Schema(description = "position of its first user in the run, ce_runindex") int firstIndex,
    int users,
    @Schema(description = "whether Kafka has acknowledged it, which it does as a whole")
        boolean published,
    @Schema(description = "events whose row Cassandra has; null if not known", nullable = true)
        @Nullable Integer landed,
    @Schema(description = "events that became dead letters; null if not known", nullable = true)
        @Nullable Integer deadLettered,
    @Schema(
            description = "acknowledged events that are neither; null if not known",
            nullable = true)
        @Nullable Integer missing) {

  static final Set<String> PARAMETERS = Set.of("from", "limit");

  static final int USUAL = 50;
  static final int MOST = 100;

  private static PageView of(PageLedger page) {
    return new PageView(
        page.number(),
        page.firstIndex(),
        page.users(),
        page.published(),
        orNull(page.landed()),
        orNull(page.deadLettered()),
        orNull(page.missing()));
  }

  private static @Nullable Integer orNull(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }

  /** Some pages of a run, in their order. */
  @Schema(name = "UserPages")
  record Some(
      List<PageView> pages,
      @Schema(description = "address of the next ones; null after the last", nullable = true)
          @Nullable String next) {

    /**
     * Those that a query wants.
     *
     * @throws InvalidRequestException if it breaks a rule
     */
    static Some of(Run run, Ledgers ledgers, Query query) {
      int from = query.number("from", 1, 1, Integer.MAX_VALUE);
      int limit = query.number("limit", USUAL, 1, MOST);
      List<PageLedger> pages = ledgers.pagesOf(run, from, limit);
      long end = (long) from + limit;
      String next =
          end <= PageLedger.count(run)
              ? "/api/runs/%s/pages?from=%s&limit=%s".formatted(run.id(), end, limit)
              : null;
      return new Some(pages.stream().map(PageView::of).toList(), next);
    }
  }
}
