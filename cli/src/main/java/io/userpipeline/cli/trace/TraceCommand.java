package io.userpipeline.cli.trace;

import io.userpipeline.cli.kafka.KafkaOption;
import io.userpipeline.cli.rows.CassandraOption;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.OutputOption;
import io.userpipeline.cli.terminal.Printable;
import io.userpipeline.cli.terminal.Terminal;
import io.userpipeline.contract.Topics;
import io.userpipeline.inspection.row.LandedRows;
import io.userpipeline.inspection.topic.Selection;
import io.userpipeline.inspection.trace.Sighting;
import io.userpipeline.inspection.trace.Trace;
import io.userpipeline.inspection.trace.Tracer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the hops of one record, never its value. */
@Command(
    name = "trace",
    mixinStandardHelpOptions = true,
    description = "Follows one record from its run over Kafka to its row, and says where it is.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:it landed", "4:it is known and has not landed", "1:nobody knows it"})
public final class TraceCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private KafkaOption kafka;
  @Mixin private CassandraOption cassandra;
  @Mixin private OutputOption output;

  @Parameters(paramLabel = "ID", description = "Id of the event, which is that of its row.")
  private UUID id;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      defaultValue = Topics.USER_CREATED,
      description = "The topic of the events (default: ${DEFAULT-VALUE}).")
  private String topic;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Looks only for what was written then or later, such as 2026-01-31T08:00:00Z (default:"
              + " all that is kept).")
  private Instant since;

  /** The command on a terminal. */
  public TraceCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Optional<Instant> row = writeTime();
    Tracer tracer = new Tracer(kafka.reader(terminal), topic, kafka.deadLetterTopic());
    Selection among = since == null ? Selection.ALL : Selection.ALL.since(since);
    List<Sighting> events = tracer.events(id, among).all();
    Trace trace =
        new Trace(events, tracer.deadLetters(id, events, among, row.isEmpty()).all(), row);
    if (output.isJson()) {
      terminal.line(TraceJson.of(id, trace));
    } else {
      print(trace);
    }
    return exitCode(trace.verdict()).value();
  }

  private Optional<Instant> writeTime() {
    try (LandedRows rows = cassandra.connect()) {
      return rows.writeTime(id);
    }
  }

  private void print(Trace trace) {
    trace
        .ofRun()
        .ifPresent(
            event -> hop("run", event.runId() + "  event " + event.runIndex() + " of it", null));
    trace.events().forEach(event -> hop("on the topic", event.place(), event.time()));
    trace
        .deadLetters()
        .forEach(
            letter -> hop("dead letter", letter.place() + "  " + letter.reason(), letter.time()));
    trace.row().ifPresent(time -> hop("row", id.toString(), time));
    terminal.line(trace.verdict().toString());
  }

  private void hop(String name, String what, Instant time) {
    String when = time == null ? "" : time.toString();
    terminal.line("%-13s %-24s %s".formatted(name, when, Printable.line(what)));
  }

  private static ExitCode exitCode(Trace.Verdict verdict) {
    return switch (verdict) {
      case LANDED -> ExitCode.SUCCESS;
      case DEAD_LETTER, ON_THE_WAY -> ExitCode.RUN_FAILED;
      case UNKNOWN -> ExitCode.FAILURE;
    };
  }
}
