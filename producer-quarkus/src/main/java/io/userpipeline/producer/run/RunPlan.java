package io.userpipeline.producer.run;

import java.util.Optional;
import java.util.UUID;

/**
 * What someone asks for, in their words. It becomes a {@link RunOrder}, which says exactly which
 * users are meant; how far that is carried out is the {@link Run}.
 */
public sealed interface RunPlan {

  /** New users. */
  record Count(int users) implements RunPlan {}

  /**
   * The users of an earlier run again, as the same events.
   *
   * @param pages only those on these pages
   */
  record Replay(UUID run, Optional<PageRange> pages) implements RunPlan {}

  /** From the first to the last page, both counted from 1 and included. */
  record PageRange(int first, int last) {}
}
