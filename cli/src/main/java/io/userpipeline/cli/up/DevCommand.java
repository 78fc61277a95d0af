package io.userpipeline.cli.up;

import io.userpipeline.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Starts everything with the producer in Quarkus development mode. */
@Command(
    name = "dev",
    mixinStandardHelpOptions = true,
    description =
        "As up, with the producer in development mode: an edited Java file or property of"
            + " producer-quarkus works with the next request, and nothing else restarts.")
public final class DevCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private PipelineOptions options;

  /** The command on a terminal. */
  public DevCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    return new PipelineSession(terminal, terminal.width(spec), options)
        .untilInterrupted(
            Producer.Mode.DEVELOPMENT, " Edit producer-quarkus/src/main: the next request uses it.")
        .value();
  }
}
