package io.userpipeline.producer.run;

import java.util.UUID;

/** Is told how runs stand, by the thread that reads the journal: it must be quick. */
public interface RunListener {

  /** The run is new or has changed; the later call tells the later state. */
  void changed(Run run);

  /** The run is not remembered any more. */
  void forgotten(UUID run);
}
