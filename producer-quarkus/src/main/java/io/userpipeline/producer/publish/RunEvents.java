package io.userpipeline.producer.publish;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import io.userpipeline.contract.Identity;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Makes the events of one run; the same index always has the same event id. */
public final class RunEvents {

  private final UUID runId;
  private final URI source;
  private final Clock clock;
  private final NameBasedGenerator ids;

  /**
   * @param source where the users of the run are fetched from
   */
  public RunEvents(UUID runId, URI source, Clock clock) {
    this.runId = runId;
    this.source = source;
    this.clock = clock;
    this.ids = Generators.nameBasedGenerator(runId);
  }

  UserEvent event(int runIndex, byte[] value) {
    return new UserEvent(
        ids.generate(Identity.eventName(runIndex)),
        source,
        runId,
        runIndex,
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        value);
  }
}
