package io.userpipeline.producer.ledger;

import io.userpipeline.producer.run.Run;
import java.util.OptionalInt;
import org.roaringbitmap.RoaringBitmap;

/**
 * What became of the users of one page of a run.
 *
 * @param number of the page, from 1
 * @param firstIndex position of its first user in the run, {@code ce_runindex}
 * @param users on it
 * @param published whether Kafka has acknowledged it; a page is there as a whole or not at all
 * @param landed events whose row Cassandra acknowledged; empty if that is not known
 * @param deadLettered events that became dead letters; empty if that is not known
 * @param missing acknowledged events that are neither; empty if that is not known
 */
public record PageLedger(
    int number,
    int firstIndex,
    int users,
    boolean published,
    OptionalInt landed,
    OptionalInt deadLettered,
    OptionalInt missing) {

  /** How many pages a run has. */
  public static int count(Run run) {
    return (run.requested() - 1) / run.order().pageSize() + 1;
  }

  /** A page of which nothing is known but whether it is published. */
  static PageLedger silent(Run run, int number) {
    int size = run.order().pageSize();
    int before = (number - 1) * size;
    int users = Math.min(size, run.requested() - before);
    return new PageLedger(
        number,
        run.order().firstIndex() + before,
        users,
        run.acked() + run.leftOut().count() >= before + users,
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty());
  }

  /**
   * A page by what was reported.
   *
   * @param reported of the whole run
   */
  static PageLedger of(Run run, int number, TableLedger reported) {
    PageLedger page = silent(run, number);
    int end = page.firstIndex + page.users;
    int landed = between(reported.landed(), page.firstIndex, end);
    int settled = between(reported.settled(), page.firstIndex, end);
    return new PageLedger(
        number,
        page.firstIndex,
        page.users,
        page.published,
        OptionalInt.of(landed),
        OptionalInt.of(settled - landed),
        page.missing(run, settled));
  }

  /** Only the first users that were left out have a place. */
  private OptionalInt missing(Run run, int settled) {
    if (!published) {
      return OptionalInt.of(0);
    }
    if (run.leftOut().count() > run.leftOut().first().size()) {
      return OptionalInt.empty();
    }
    long leftOut =
        run.leftOut().first().keySet().stream()
            .filter(index -> index >= firstIndex && index < firstIndex + users)
            .count();
    return OptionalInt.of(Math.max(0, users - (int) leftOut - settled));
  }

  private static int between(RoaringBitmap set, int first, int end) {
    return set.rank(end - 1) - (first == 0 ? 0 : set.rank(first - 1));
  }
}
