package io.userpipeline.cli.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.userpipeline.inspection.trace.Sighting;
import io.userpipeline.inspection.trace.Trace;
import java.util.UUID;

/** A trace for programs, with the names that the console's API has. */
final class TraceJson {

  private TraceJson() {}

  static String of(UUID id, Trace trace) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("id", id.toString());
    object.put("verdict", trace.verdict().name());
    trace
        .ofRun()
        .ifPresentOrElse(
            event ->
                object.putObject("run").put("id", event.runId()).put("index", event.runIndex()),
            () -> object.putNull("run"));
    ArrayNode events = object.putArray("events");
    trace.events().forEach(event -> place(events.addObject(), event));
    ArrayNode letters = object.putArray("deadLetters");
    for (Sighting letter : trace.deadLetters()) {
      place(letters.addObject(), letter)
          .put("reason", letter.reason())
          .put("original", letter.original());
    }
    trace
        .row()
        .ifPresentOrElse(
            time -> object.putObject("row").put("writeTime", time.toString()),
            () -> object.putNull("row"));
    return object.toString();
  }

  /** An event that was found. */
  static String of(Sighting event) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("id", event.id()).put("runId", event.runId());
    return place(object, event).toString();
  }

  private static ObjectNode place(ObjectNode object, Sighting sighting) {
    return object
        .put("topic", sighting.topic())
        .put("partition", sighting.partition())
        .put("offset", sighting.offset())
        .put("time", sighting.time().toString());
  }
}
