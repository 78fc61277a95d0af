package io.userpipeline.torture.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.userpipeline.torture.plan.Part;
import io.userpipeline.torture.verify.Rule;
import io.userpipeline.torture.verify.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes what came out: {@code torture.md}, {@code torture.json}, {@code torture.svg}. */
public final class Report {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHOWN_VIOLATIONS = 10;

  private final Outcome outcome;
  private final Map<String, String> conditions;

  /**
   * A report.
   *
   * @param conditions what the run was made under, such as commit and machine
   */
  public Report(Outcome outcome, Map<String, String> conditions) {
    this.outcome = outcome;
    this.conditions = conditions;
  }

  /** Writes the files. */
  public void write(Path directory) {
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve("torture.md"), markdown());
      Files.writeString(directory.resolve("torture.svg"), new LagPlot(outcome).svg());
      JSON.writerWithDefaultPrettyPrinter()
          .writeValue(directory.resolve("torture.json").toFile(), json());
    } catch (IOException e) {
      throw new UncheckedIOException("The report cannot be written to " + directory, e);
    }
  }

  /** What holds and what does not, in some lines. */
  public String summary() {
    Outcome.Count count = outcome.count();
    String counts =
        "%s runs, %s records on the topic, %s rows, %s dead letters (%s of them repeated); settled after %s s"
            .formatted(
                count.runs(),
                count.events(),
                count.rows(),
                count.deadLetters(),
                count.repeatedDeadLetters(),
                seconds(outcome.settled()));
    return outcome.isGood() ? counts + "\nEverything held." : counts + "\n" + violations();
  }

  private String markdown() {
    StringBuilder text =
        new StringBuilder("# Torture, seed %s\n\n".formatted(outcome.plan().seed()));
    conditions.forEach((name, value) -> text.append("- %s: %s\n".formatted(name, value)));
    text.append("\n").append(summary()).append("\n\n![lag](torture.svg)\n\n");
    CalmLag.of(outcome.begin(), outcome.samples(), outcome.recoveries())
        .ifPresent(
            lag ->
                text.append(
                    "Apart from faults and what is worked off after each, at %s moments, the oldest record"
                            .formatted(lag.moments())
                        + " had waited %s s (p50), %s s (p99), at most %s s.\n\n"
                            .formatted(
                                seconds(lag.p50()), seconds(lag.p99()), seconds(lag.longest()))));
    text.append("| at | fault | felt for |\n|---|---|---|\n");
    outcome
        .recoveries()
        .forEach(
            recovery ->
                text.append(
                    "| %s s | %s | %s |\n"
                        .formatted(
                            seconds(recovery.began()),
                            recovery.fault(),
                            recovery.took().map(took -> seconds(took) + " s").orElse("not seen"))));
    text.append(
        "\n| part | started again | memory once warm | growth an hour | heap after a collection"
            + " | growth an hour | descriptors |\n|---|---|---|---|---|---|---|\n");
    outcome.restarts().forEach((part, times) -> text.append(row(part, times)));
    return text.toString();
  }

  private String row(Part part, int restarts) {
    Optional<Growth> growth = Growth.of(part, outcome.footprints());
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(
            part,
            restarts,
            memory(growth.map(Growth::resident)),
            memory(growth.flatMap(Growth::liveHeap)),
            growth.map(g -> g.fewestDescriptors() + "–" + g.mostDescriptors()).orElse("–"));
  }

  /** Two cells. */
  private static String memory(Optional<Growth.Memory> memory) {
    return "%s | %s"
        .formatted(
            memory.map(m -> (m.bytes() >> 20) + " MB").orElse("–"),
            memory
                .flatMap(Growth.Memory::percentAnHour)
                .map(percent -> String.format(Locale.ROOT, "%.1f %%", percent))
                .orElse("–"));
  }

  private String violations() {
    Map<Rule, List<Violation>> byRule =
        outcome.violations().stream().collect(Collectors.groupingBy(Violation::rule));
    return byRule.entrySet().stream()
        .map(
            rule ->
                "BROKEN: %s (%s times)\n%s"
                    .formatted(
                        rule.getKey(),
                        rule.getValue().size(),
                        rule.getValue().stream()
                            .limit(SHOWN_VIOLATIONS)
                            .map(violation -> "  " + violation.detail())
                            .collect(Collectors.joining("\n"))))
        .collect(Collectors.joining("\n"));
  }

  private ObjectNode json() {
    ObjectNode report = JSON.createObjectNode();
    report.put("seed", outcome.plan().seed());
    report.put("held", outcome.isGood());
    conditions.forEach(report::put);
    report.set("count", JSON.valueToTree(outcome.count()));
    report.put("settledMillis", outcome.settled().toMillis());
    ArrayNode faults = report.putArray("faults");
    outcome
        .recoveries()
        .forEach(
            recovery ->
                faults
                    .addObject()
                    .put("kind", recovery.fault().kind().name())
                    .put("fault", recovery.fault().toString())
                    .put("beganMillis", recovery.began().toMillis())
                    .put("endedMillis", recovery.ended().toMillis())
                    .put("feltMillis", millis(recovery.took())));
    CalmLag.of(outcome.begin(), outcome.samples(), outcome.recoveries())
        .ifPresent(
            lag ->
                report
                    .putObject("lagApartFromFaults")
                    .put("moments", lag.moments())
                    .put("p50Millis", lag.p50().toMillis())
                    .put("p99Millis", lag.p99().toMillis())
                    .put("longestMillis", lag.longest().toMillis()));
    ObjectNode restarts = report.putObject("restarts");
    outcome.restarts().forEach((part, times) -> restarts.put(part.name(), times));
    ObjectNode growths = report.putObject("growth");
    for (Part part : outcome.restarts().keySet()) {
      Growth.of(part, outcome.footprints())
          .ifPresent(
              growth -> {
                ObjectNode of = growths.putObject(part.name());
                of.set("resident", json(growth.resident()));
                growth.liveHeap().ifPresent(heap -> of.set("liveHeap", json(heap)));
                of.put("fewestDescriptors", growth.fewestDescriptors());
                of.put("mostDescriptors", growth.mostDescriptors());
              });
    }
    ArrayNode violations = report.putArray("violations");
    outcome
        .violations()
        .forEach(
            violation ->
                violations
                    .addObject()
                    .put("rule", violation.rule().name())
                    .put("detail", violation.detail()));
    return report;
  }

  private static ObjectNode json(Growth.Memory memory) {
    return JSON.createObjectNode()
        .put("bytes", memory.bytes())
        .put("percentAnHour", memory.percentAnHour().orElse(null));
  }

  private static Long millis(Optional<Duration> time) {
    return time.map(Duration::toMillis).orElse(null);
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1e3);
  }
}
