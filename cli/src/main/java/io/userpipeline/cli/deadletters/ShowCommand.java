package io.userpipeline.cli.deadletters;

import io.userpipeline.cli.kafka.KafkaOption;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.Printable;
import io.userpipeline.cli.terminal.Terminal;
import io.userpipeline.inspection.deadletter.Letter;
import java.util.concurrent.Callable;
import org.apache.kafka.common.header.Header;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows dead letters with all their headers. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows dead letters with all their headers; values are personal data.")
public final class ShowCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private KafkaOption kafka;
  @Mixin private LetterFilterOption filter;

  @Option(names = "--value", description = "Shows the values, too.")
  private boolean value;

  /** The command on a terminal. */
  public ShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    long shown = kafka.deadLetters(terminal).forEach(filter.filter(), filter.limit(), this::print);
    terminal.line(shown + " dead letters");
    return ExitCode.SUCCESS.value();
  }

  private void print(Letter letter) {
    byte[] bytes = letter.record().value();
    terminal.line(terminal.style("bold", letter.place()) + "  " + letter.time());
    for (Header header : letter.record().headers()) {
      terminal.line("  " + Printable.line(header.key()) + ": " + Printable.bytes(header.value()));
    }
    String size = bytes == null ? "none" : bytes.length + " bytes";
    terminal.line("  value: " + (value ? Printable.bytes(bytes) : size));
    terminal.line("");
  }
}
