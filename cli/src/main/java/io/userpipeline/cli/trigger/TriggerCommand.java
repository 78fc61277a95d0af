package io.userpipeline.cli.trigger;

import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.Terminal;
import io.userpipeline.cli.terminal.UserError;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks the producer for one run. */
@Command(
    name = "trigger",
    mixinStandardHelpOptions = true,
    description = "Asks the running producer for a run.")
public final class TriggerCommand implements Callable<Integer> {

  /** What a header can carry; the client would quote anything else in its refusal. */
  private static final Pattern KEY = Pattern.compile("[!-~]+");

  private final Terminal terminal;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many users (default: the producer's own).")
  private Integer count;

  @ArgGroup private Address address = new Address();

  @Option(
      names = "--api-key-file",
      paramLabel = "FILE",
      description = "File with an API key of the producer; it must be an operator's.")
  private Path apiKeyFile;

  /** The command on a terminal. */
  public TriggerCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    URI producer = address.url();
    Run run =
        new ProducerClient(producer, apiKey())
            .trigger(count == null ? OptionalInt.empty() : OptionalInt.of(count));
    terminal.line("Run " + run.id() + "  " + run.requested() + " requested");
    terminal.line(producer.resolve("/api/runs/" + run.id()).toString());
    return ExitCode.SUCCESS.value();
  }

  private Optional<String> apiKey() {
    if (apiKeyFile == null) {
      return Optional.empty();
    }
    String key = readKey();
    if (!KEY.matcher(key).matches()) {
      throw new UserError(
          ExitCode.USAGE,
          "--api-key-file names " + apiKeyFile + ", which must have one key and nothing else");
    }
    return Optional.of(key);
  }

  private String readKey() {
    try {
      return Files.readString(apiKeyFile).strip();
    } catch (IOException e) {
      throw new UserError(
          ExitCode.USAGE, "--api-key-file names " + apiKeyFile + ", which cannot be read", e);
    }
  }

  /** Where the producer is. */
  private static final class Address {

    @Option(
        names = "--http-port",
        paramLabel = "PORT",
        defaultValue = "8080",
        description = "Port of the producer on this machine (default: ${DEFAULT-VALUE}).")
    private int httpPort;

    @Option(
        names = "--producer",
        paramLabel = "URL",
        description = "Address of a producer elsewhere, such as https://producer.example.")
    private URI producer;

    private URI url() {
      return producer == null ? URI.create("http://127.0.0.1:" + httpPort) : producer;
    }
  }
}
