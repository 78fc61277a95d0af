package io.userpipeline.producer.publish;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import io.userpipeline.contract.EventHeader;
import io.userpipeline.contract.Identity;
import io.userpipeline.contract.UserCreated;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Makes events of one run. The same index always has the same event id, and with the same time the
 * whole event is the same.
 */
public final class RunEvents {

  private final UUID runId;
  private final Instant time;
  private final NameBasedGenerator ids;
  private final List<Header> common;

  /**
   * @param source where the users of the run are fetched from
   * @param time when they were fetched; cut to milliseconds, Kafka keeps no finer ones
   */
  public RunEvents(UUID runId, URI source, Instant time) {
    this.runId = runId;
    this.time = time.truncatedTo(ChronoUnit.MILLIS);
    this.ids = Generators.nameBasedGenerator(runId);
    this.common =
        List.of(
            header(EventHeader.SPEC_VERSION, UserCreated.SPEC_VERSION),
            header(EventHeader.SOURCE, source.toString()),
            header(EventHeader.TYPE, UserCreated.TYPE),
            header(EventHeader.TIME, this.time.toString()),
            header(EventHeader.DATA_SCHEMA, UserCreated.SCHEMA_ID),
            header(EventHeader.RUN_ID, runId.toString()),
            header(EventHeader.CONTENT_TYPE, UserCreated.CONTENT_TYPE));
  }

  UserEvent event(int runIndex, byte[] value) {
    String id = ids.generate(Identity.eventName(runIndex)).toString();
    List<Header> headers = new ArrayList<>(common.size() + 2);
    headers.addAll(common);
    headers.add(header(EventHeader.ID, id));
    headers.add(header(EventHeader.RUN_INDEX, Integer.toString(runIndex)));
    return new UserEvent(id, runId, runIndex, time, headers, value);
  }

  private static Header header(EventHeader header, String value) {
    return new RecordHeader(header.key(), value.getBytes(StandardCharsets.UTF_8));
  }
}
