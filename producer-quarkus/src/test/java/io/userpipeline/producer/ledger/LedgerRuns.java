package io.userpipeline.producer.ledger;

import io.userpipeline.producer.client.UserQuery;
import io.userpipeline.producer.run.Run;
import io.userpipeline.producer.run.RunOrder;
import io.userpipeline.producer.run.RunState;
import io.userpipeline.producer.run.RunTrigger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.roaringbitmap.RoaringBitmap;

/** Runs and reports for tests; the run is the one of the contract's example. */
final class LedgerRuns {

  static final UUID RUN = UUID.fromString("01a20fef-ebee-73f9-9ce2-eb11cc1cd7b1");
  static final Instant END = Instant.parse("2026-11-25T10:00:01Z");
  static final String TABLE = "spark_streams.created_users";
  private static final int PAGE_SIZE = 1_000;

  private LedgerRuns() {}

  static Run succeeded(int requested) {
    return run(RUN, 1, requested, requested, RunState.SUCCEEDED);
  }

  static Run failed(int requested, int acked) {
    return run(RUN, 1, requested, acked, RunState.FAILED);
  }

  /** Asked for the users of one page of the run again. */
  static Run replayOfPage(int page) {
    return run(UUID.randomUUID(), page, PAGE_SIZE, PAGE_SIZE, RunState.SUCCEEDED);
  }

  static LandingReport landed(long firstMillis, int from, int to) {
    Instant first = END.plusMillis(firstMillis);
    long count = to - from;
    return new LandingReport(
        RUN,
        TABLE,
        RoaringBitmap.bitmapOfRange(from, to),
        new RoaringBitmap(),
        new Acknowledgements(count, 10 * count, 20, first, first.plusMillis(5)));
  }

  /** The same report about another table. */
  static LandingReport in(String table, LandingReport report) {
    return new LandingReport(
        report.run(), table, report.landed(), report.deadLettered(), report.acknowledgements());
  }

  static LandingReport deadLettered(int index) {
    return new LandingReport(
        RUN, TABLE, new RoaringBitmap(), RoaringBitmap.bitmapOf(index), Acknowledgements.NONE);
  }

  private static Run run(UUID id, int firstPage, int requested, int acked, RunState state) {
    UserQuery query = new UserQuery("/api/", Map.of());
    RunOrder order =
        new RunOrder(
            id,
            RunTrigger.MANUAL,
            "ada",
            requested,
            RUN,
            firstPage,
            PAGE_SIZE,
            query,
            null,
            null,
            END.minusSeconds(2));
    return new Run(
        order, state, 1, Duration.ZERO, acked, acked, null, null, null, END.minusSeconds(1), END);
  }
}
