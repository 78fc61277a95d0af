package io.userpipeline.torture.verify;

import io.userpipeline.torture.api.GivenUser;
import io.userpipeline.torture.evidence.Coordinates;
import io.userpipeline.torture.evidence.Event;
import io.userpipeline.torture.evidence.Evidence;
import io.userpipeline.torture.evidence.RowIds;
import io.userpipeline.torture.load.ForeignRecord;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What must hold of each record on the topic of events: that it is what was given or written. */
final class EventRules {

  private final Evidence evidence;
  private final int pageSize;
  private final Violations violations = new Violations();

  EventRules(Evidence evidence, int pageSize) {
    this.evidence = evidence;
    this.pageSize = pageSize;
  }

  List<Violation> violations() {
    checkForeign();
    evidence.events().stream()
        .filter(Event::isPublished)
        .collect(Collectors.groupingBy(event -> event.run().get()))
        .forEach(this::checkRun);
    return violations.all();
  }

  private void checkForeign() {
    Map<Coordinates, Event> events =
        evidence.events().stream()
            .collect(Collectors.toMap(Event::coordinates, Function.identity()));
    for (ForeignRecord record : evidence.acknowledged()) {
      Event there = events.get(new Coordinates(record.partition(), record.offset()));
      violations.check(
          there != null && there.digest().equals(record.digest()),
          Rule.ACKNOWLEDGED_RECORD_STAYS,
          "record %s/%s was acknowledged and is not there",
          record.partition(),
          record.offset());
    }
  }

  private void checkRun(UUID run, List<Event> events) {
    // The log has every answer: where the API repeats itself never, a place has been given often.
    Map<String, List<GivenUser>> given =
        evidence.given().of(run.toString()).stream()
            .collect(Collectors.groupingBy(GivenUser::digest));
    for (Event event : events) {
      violations.check(
          event.row().equals(RowIds.ofEvent(run, event.index())),
          Rule.EVENT_HAS_ITS_ID,
          "record %s, index %s of run %s, has the id %s",
          event.coordinates(),
          event.index(),
          run,
          event.row());
      boolean isGiven =
          given.getOrDefault(event.digest(), List.of()).stream()
              .anyMatch(user -> (user.page() - 1) * pageSize + user.position() == event.index());
      violations.check(
          isGiven,
          Rule.EVENT_IS_WHAT_THE_API_GAVE,
          "record %s, index %s of run %s, is no user that the API gave there",
          event.coordinates(),
          event.index(),
          run);
    }
  }
}
