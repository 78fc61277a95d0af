package io.userpipeline.producer.ledger;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * What became of a range of a run's events in one table.
 *
 * @param landed events whose row is acknowledged
 * @param settled these, and those that became dead letters
 */
record TableLedger(RoaringBitmap landed, RoaringBitmap settled, Acknowledgements acknowledgements) {

  /** What is the same in all tables that the reports are of, the oldest first. */
  static TableLedger ofAll(RoaringBitmap range, Collection<LandingReport> reports) {
    Collection<List<LandingReport>> byTable =
        reports.stream().collect(groupingBy(LandingReport::table)).values();
    return byTable.stream()
        .map(ofTable -> of(range, ofTable))
        .reduce(TableLedger::and)
        .orElseGet(() -> of(range, List.of()));
  }

  /** The ledger of a table from its reports, the oldest first. */
  static TableLedger of(RoaringBitmap range, Collection<LandingReport> reports) {
    RoaringBitmap landed = new RoaringBitmap();
    RoaringBitmap settled = new RoaringBitmap();
    Acknowledgements acknowledgements = Acknowledgements.NONE;
    for (LandingReport report : reports) {
      RoaringBitmap news = RoaringBitmap.andNot(report.landed(), landed);
      // What a replay wrote again was there already: its time is not that of the events.
      if (RoaringBitmap.intersects(news, range)) {
        acknowledgements = acknowledgements.with(report.acknowledgements());
      }
      landed.or(report.landed());
      settled.or(report.landed());
      settled.or(report.deadLettered());
    }
    landed.and(range);
    settled.and(range);
    return new TableLedger(landed, settled, acknowledgements);
  }

  /** What is in this table and in another one. */
  TableLedger and(TableLedger other) {
    return new TableLedger(
        RoaringBitmap.and(landed, other.landed),
        RoaringBitmap.and(settled, other.settled),
        acknowledgements.with(other.acknowledgements));
  }
}
