package io.userpipeline.producer.rest;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import io.userpipeline.contract.Identity;
import io.userpipeline.producer.run.Run;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some of the events of a run, in their order. */
@Schema(name = "EventPage")
record EventPage(
    List<Event> events,
    @Schema(description = "address of the next ones; null after the last", nullable = true)
        @Nullable String next) {

  static final int MOST = 10_000;

  /** An event: its id is its Kafka key and the id of its row. */
  @Schema(name = "Event")
  record Event(UUID id, @Schema(description = "position in its run, ce_runindex") int runIndex) {}

  /**
   * The events after some others.
   *
   * @throws InvalidRequestException if the limits break a rule
   */
  static EventPage of(Run run, int from, int limit) {
    if (from < 0) {
      throw new InvalidRequestException("from", Integer.toString(from), "must be at least 0");
    }
    if (limit < 1 || limit > MOST) {
      throw new InvalidRequestException(
          "limit", Integer.toString(limit), "must be from 1 to " + MOST);
    }
    NameBasedGenerator ids = Generators.nameBasedGenerator(run.order().seed());
    int end = (int) Math.min((long) from + limit, run.requested());
    List<Event> events =
        IntStream.range(from, end)
            .map(position -> run.order().firstIndex() + position)
            .mapToObj(index -> new Event(ids.generate(Identity.eventName(index)), index))
            .toList();
    String next =
        end < run.requested()
            ? "/api/runs/%s/events?from=%s&limit=%s".formatted(run.id(), end, limit)
            : null;
    return new EventPage(events, next);
  }
}
