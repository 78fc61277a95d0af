package io.userpipeline.producer.rest;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import io.userpipeline.contract.Identity;
import io.userpipeline.producer.run.Run;
import java.util.List;
import java.util.Set;
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

  static final Set<String> PARAMETERS = Set.of("from", "limit");

  static final int USUAL = 1_000;
  static final int MOST = 10_000;

  /** An event: its id is its Kafka key and the id of its row. */
  @Schema(name = "Event")
  record Event(UUID id, @Schema(description = "position in its run, ce_runindex") int runIndex) {}

  /** Which events are wanted. */
  record Range(int from, int limit) {

    /**
     * Reads the query.
     *
     * @throws InvalidRequestException if it breaks a rule
     */
    static Range parse(Query query) {
      return new Range(
          query.number("from", 0, 0, Integer.MAX_VALUE), query.number("limit", USUAL, 1, MOST));
    }
  }

  static EventPage of(Run run, Range range) {
    NameBasedGenerator ids = Generators.nameBasedGenerator(run.order().seed());
    int end = (int) Math.min((long) range.from() + range.limit(), run.requested());
    List<Event> events =
        IntStream.range(range.from(), end)
            .map(position -> run.order().firstIndex() + position)
            .mapToObj(index -> new Event(ids.generate(Identity.eventName(index)), index))
            .toList();
    String next =
        end < run.requested()
            ? "/api/runs/%s/events?from=%s&limit=%s".formatted(run.id(), end, range.limit())
            : null;
    return new EventPage(events, next);
  }
}
