package io.userpipeline.producer.ledger;

import io.userpipeline.producer.run.RunsInMemory;
import java.util.List;
import java.util.UUID;
import org.roaringbitmap.RoaringBitmap;

/** Ledgers of runs in memory; the test says what landed. */
public final class LedgersInMemory {

  private static final int CAPACITY = 1_000;

  private final Ledgers ledgers;

  public LedgersInMemory(RunsInMemory runs, LedgerListener listener) {
    ledgers = new Ledgers(runs.runs(), runs.journal(), CAPACITY, List.of(listener));
  }

  public Ledgers ledgers() {
    return ledgers;
  }

  /** All earlier reports are read. */
  public void load() {
    ledgers.caughtUp();
  }

  /** The first events of the runs with this seed have landed. */
  public void land(UUID seed, int events) {
    ledgers.apply(
        seed.toString(),
        new LandingReport(
            seed,
            LedgerRuns.TABLE,
            RoaringBitmap.bitmapOfRange(0, events),
            new RoaringBitmap(),
            Acknowledgements.NONE));
  }
}
