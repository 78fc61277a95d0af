package io.userpipeline.producer.publish;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import io.userpipeline.contract.Identity;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Makes events of one run. The same index always has the same event id, and with the same time the
 * whole event is the same.
 */
public final class RunEvents {

  private final UUID runId;
  private final URI source;
  private final Instant time;
  private final NameBasedGenerator ids;

  /**
   * @param source where the users of the run are fetched from
   * @param time when they were fetched; cut to milliseconds, Kafka keeps no finer ones
   */
  public RunEvents(UUID runId, URI source, Instant time) {
    this.runId = runId;
    this.source = source;
    this.time = time.truncatedTo(ChronoUnit.MILLIS);
    this.ids = Generators.nameBasedGenerator(runId);
  }

  UserEvent event(int runIndex, byte[] value) {
    return new UserEvent(
        ids.generate(Identity.eventName(runIndex)), source, runId, runIndex, time, value);
  }
}
