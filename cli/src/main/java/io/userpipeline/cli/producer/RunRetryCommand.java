package io.userpipeline.cli.producer;

import com.fasterxml.jackson.databind.JsonNode;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.OutputOption;
import io.userpipeline.cli.terminal.Terminal;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Asks for the users of a run again. */
@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    description =
        "Asks for the users of a run again, as a run of its own: the same events, so rows that are"
            + " there stay as they are.")
public final class RunRetryCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private ProducerOption producer;
  @Mixin private OutputOption output;

  @Parameters(paramLabel = "ID", description = "Id of the run.")
  private UUID id;

  @Option(
      names = "--pages",
      paramLabel = "FIRST[-LAST]",
      converter = Pages.Converter.class,
      description = "Only these pages of it, counted from 1, such as 7 or 3-5.")
  private Optional<Pages> pages;

  /** The command on a terminal. */
  public RunRetryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    JsonNode run = producer.client().post("/api/runs", body(), 202);
    terminal.line(
        output.isJson()
            ? run.toString()
            : "Run "
                + RunText.text(run, "id")
                + "  "
                + RunText.text(run, "requested")
                + " requested");
    return ExitCode.SUCCESS.value();
  }

  private String body() {
    return "{\"replayOf\":\"%s\"%s}"
        .formatted(
            id,
            pages
                .map(
                    range ->
                        ",\"pages\":{\"first\":%s,\"last\":%s}"
                            .formatted(range.first(), range.last()))
                .orElse(""));
  }

  /** From the first to the last page, both included. */
  private record Pages(int first, int last) {

    private static final Pattern WRITTEN = Pattern.compile("([1-9]\\d{0,8})(?:-([1-9]\\d{0,8}))?");

    /** Reads them as people write them. */
    private static final class Converter implements ITypeConverter<Pages> {

      @Override
      public Pages convert(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
          throw new TypeConversionException(
              "'%s' is no page, such as 7, and no range of pages, such as 3-5".formatted(text));
        }
        int first = Integer.parseInt(written.group(1));
        return new Pages(
            first, written.group(2) == null ? first : Integer.parseInt(written.group(2)));
      }
    }
  }
}
