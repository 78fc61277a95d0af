package io.userpipeline.cli.producer;

import static io.userpipeline.cli.producer.RunText.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.userpipeline.cli.terminal.Printable;

/** The schedule as people read it. */
final class ScheduleText {

  private ScheduleText() {}

  static String line(JsonNode schedule) {
    String now =
        schedule.path("paused").asBoolean()
            ? "paused since %s%s by %s: %s"
                .formatted(
                    text(schedule, "since"),
                    schedule.path("until").isTextual() ? " until " + text(schedule, "until") : "",
                    text(schedule, "actor"),
                    text(schedule, "reason"))
            : "next run " + text(schedule, "nextFireTime");
    return Printable.line(
        "%s %s · last slot %s · %s"
            .formatted(
                text(schedule, "schedule"),
                text(schedule, "timeZone"),
                text(schedule, "lastSlot"),
                now));
  }
}
