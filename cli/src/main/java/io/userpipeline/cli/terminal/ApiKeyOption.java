package io.userpipeline.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** How a command says who it is, to the producer and the console. */
public final class ApiKeyOption {

  /** What a header can carry; the client would quote anything else in its refusal. */
  private static final Pattern KEY = Pattern.compile("[!-~]+");

  @Option(
      names = "--api-key-file",
      paramLabel = "FILE",
      description =
          "File with an API key of the producer and the console; an operator's, where something is"
              + " to change.")
  private Path apiKeyFile;

  /** The key; empty where none is named. */
  public Optional<String> key() {
    if (apiKeyFile == null) {
      return Optional.empty();
    }
    String key = read();
    if (!KEY.matcher(key).matches()) {
      throw new UserError(
          ExitCode.USAGE,
          "--api-key-file names " + apiKeyFile + ", which must have one key and nothing else");
    }
    return Optional.of(key);
  }

  private String read() {
    try {
      return Files.readString(apiKeyFile).strip();
    } catch (IOException e) {
      throw new UserError(
          ExitCode.USAGE, "--api-key-file names " + apiKeyFile + ", which cannot be read", e);
    }
  }
}
