package io.userpipeline.producer.ledger;

import java.util.UUID;

/** Is told whose ledgers have changed, by the thread that reads the reports: it must be quick. */
public interface LedgerListener {

  /** Events of the runs with this seed landed or became dead letters. */
  void reported(UUID seed);

  /** All earlier reports are read: every ledger says more than before. */
  void loaded();
}
