package io.userpipeline.cli.producer;

import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.UserError;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How a command reaches the producer. */
public final class ProducerOption {

  /** What a header can carry; the client would quote anything else in its refusal. */
  private static final Pattern KEY = Pattern.compile("[!-~]+");

  @ArgGroup private Address address = new Address();

  @Option(
      names = "--api-key-file",
      paramLabel = "FILE",
      description =
          "File with an API key of the producer; an operator's, where something is to change.")
  private Path apiKeyFile;

  /** Where the producer is. */
  URI url() {
    return address.url();
  }

  /** The producer there. */
  ProducerClient client() {
    return new ProducerClient(url(), apiKey());
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
