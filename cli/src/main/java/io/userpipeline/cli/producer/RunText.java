package io.userpipeline.cli.producer;

import com.fasterxml.jackson.databind.JsonNode;
import io.userpipeline.cli.terminal.Printable;

/** A run as people read it. */
final class RunText {

  static final String HEADING =
      "%-36s  %-9s  %9s  %9s  %9s  %5s  %7s  %s"
          .formatted(
              "run", "state", "requested", "acked", "landed", "dead", "missing", "asked for");

  private RunText() {}

  /** One line; a figure that is not known is a dash, and not 0. */
  static String line(JsonNode run) {
    return Printable.line(
        "%-36s  %-9s  %9s  %9s  %9s  %5s  %7s  %s  %s"
            .formatted(
                text(run, "id"),
                text(run, "state"),
                text(run, "requested"),
                text(run, "acked"),
                text(run, "landed"),
                text(run, "deadLettered"),
                text(run, "missing"),
                text(run, "createdAt"),
                text(run, "actor")));
  }

  /** The same in a sentence. */
  static String sentence(JsonNode run) {
    int never = run.path("neverPublished").asInt();
    String unpublished = never == 0 ? "" : " · %s never published".formatted(never);
    String failure =
        run.path("failure").isTextual()
            ? "  %s: %s".formatted(text(run, "failureReason"), text(run, "failure"))
            : "";
    return Printable.line(
        "%s  %s requested · %s fetched · %s acked · %s landed · %s dead letters · %s on the way or missing%s%s"
            .formatted(
                text(run, "state"),
                text(run, "requested"),
                text(run, "fetched"),
                text(run, "acked"),
                text(run, "landed"),
                text(run, "deadLettered"),
                text(run, "missing"),
                unpublished,
                failure));
  }

  /** The value of a field; a dash where it is not known. */
  static String text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isMissingNode() || value.isNull() ? "-" : value.asText();
  }
}
