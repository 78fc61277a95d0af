package io.userpipeline.cli.trace;

import com.fasterxml.jackson.core.JsonPointer;
import io.userpipeline.cli.kafka.KafkaOption;
import io.userpipeline.cli.rows.CassandraOption;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.OutputOption;
import io.userpipeline.cli.terminal.Printable;
import io.userpipeline.cli.terminal.Terminal;
import io.userpipeline.cli.terminal.UserError;
import io.userpipeline.contract.Topics;
import io.userpipeline.inspection.row.LandedRows;
import io.userpipeline.inspection.topic.Selection;
import io.userpipeline.inspection.trace.EmailSearch;
import io.userpipeline.inspection.trace.Sighting;
import io.userpipeline.inspection.trace.Trace;
import io.userpipeline.inspection.trace.Tracer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Shows the hops of one record, never its value. */
@Command(
    name = "trace",
    mixinStandardHelpOptions = true,
    description =
        "Follows one record from its run over Kafka to its row, and says where it is; or finds"
            + " those of one user.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it landed; with --email, there are events of this user",
      "4:it is known and has not landed",
      "1:nobody knows it; with --email, there are none"
    })
public final class TraceCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private KafkaOption kafka;
  @Mixin private CassandraOption cassandra;
  @Mixin private OutputOption output;

  @ArgGroup(multiplicity = "1")
  private What what;

  /** One record, or those of one user. */
  private static final class What {

    @Parameters(paramLabel = "ID", description = "Id of the event, which is that of its row.")
    private UUID id;

    @Option(
        names = "--email",
        arity = "0..1",
        fallbackValue = "",
        paramLabel = "ADDRESS",
        description = {
          "Lists the events of the user with this address instead; reads it from standard input"
              + " where it is left out, so that no history of a shell has it.",
          "Nothing has an index of addresses: the topic is read, from --since on."
        })
    private String email;
  }

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      defaultValue = Topics.USER_CREATED,
      description = "The topic of the events (default: ${DEFAULT-VALUE}).")
  private String topic;

  @Option(
      names = "--email-field",
      paramLabel = "POINTER",
      defaultValue = "/email",
      converter = FieldConverter.class,
      description =
          "Where an event has the address, as a JSON pointer (default: ${DEFAULT-VALUE}).")
  private JsonPointer emailField;

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
    Selection among = since == null ? Selection.ALL : Selection.ALL.since(since);
    return (what.id == null ? find(what.email, among) : follow(what.id, among)).value();
  }

  private ExitCode follow(UUID id, Selection among) {
    Optional<Instant> row = writeTime(id);
    Tracer tracer = new Tracer(kafka.reader(terminal), topic, kafka.deadLetterTopic());
    List<Sighting> events = tracer.events(id, among, true).all();
    Trace trace =
        new Trace(events, tracer.deadLetters(id, events, among, row.isEmpty()).all(), row);
    if (output.isJson()) {
      terminal.line(TraceJson.of(id, trace));
    } else {
      print(id, trace);
    }
    return exitCode(trace.verdict());
  }

  private ExitCode find(String email, Selection among) {
    EmailSearch search = new EmailSearch(kafka.reader(terminal), topic, emailField);
    EmailSearch.Found found = search.search(address(email), among, soFar -> true);
    for (Sighting event : found.events()) {
      terminal.line(output.isJson() ? TraceJson.of(event) : line(event));
    }
    if (!output.isJson()) {
      terminal.line(
          "%s events of this user among %s records%s"
              .formatted(
                  found.events().size(),
                  found.lookedThrough(),
                  found.complete() ? "" : "; there may be more"));
    }
    return found.events().isEmpty() ? ExitCode.FAILURE : ExitCode.SUCCESS;
  }

  private String address(String given) {
    if (given.isEmpty()) {
      terminal.note("The e-mail address, on a line:");
    }
    String address = given.isEmpty() ? terminal.read() : given;
    if (!address.contains("@")) {
      throw new UserError(
          ExitCode.USAGE, "--email must be an e-mail address, such as ada@example.com");
    }
    return address.strip();
  }

  private static String line(Sighting event) {
    return Printable.line(
        "%-36s  %s  %s%s"
            .formatted(
                event.id(),
                event.time(),
                event.place(),
                event.runId().isEmpty() ? "" : "  run " + event.runId()));
  }

  private Optional<Instant> writeTime(UUID id) {
    try (LandedRows rows = cassandra.connect()) {
      return rows.writeTime(id);
    }
  }

  private void print(UUID id, Trace trace) {
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

  /** The place of a field in an event, as people write it. */
  private static final class FieldConverter implements ITypeConverter<JsonPointer> {

    @Override
    public JsonPointer convert(String text) {
      try {
        return EmailSearch.field(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
