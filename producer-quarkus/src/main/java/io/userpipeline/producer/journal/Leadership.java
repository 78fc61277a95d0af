package io.userpipeline.producer.journal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether this replica leads, and whether it can.
 *
 * @param leading the group has chosen it
 * @param problem why it cannot write, or be chosen, at the moment; null if it can
 * @param since how long that has been so; null if it is not so
 */
public record Leadership(boolean leading, @Nullable String problem, @Nullable Duration since) {

  static final Leadership OF_ANOTHER = new Leadership(false, null, null);

  /** Whether it leads and has nothing that keeps it from writing. */
  public boolean isAtWork() {
    return leading && problem == null;
  }
}
