package io.userpipeline.cli.up;

import io.userpipeline.cli.running.RunningPipeline;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.Terminal;
import io.userpipeline.cli.terminal.UserError;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;

/** Ends the running pipeline, as Ctrl-C in its terminal would. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description =
        "Ends the pipeline of this checkout that runs, and waits until every program has ended."
            + " With --keep its data stays.")
public final class DownCommand implements Callable<Integer> {

  /** Longer than the pipeline gives its programs. */
  private static final Duration LIMIT = Duration.ofSeconds(75);

  private final Terminal terminal;

  /** The command on a terminal. */
  public DownCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Optional<ProcessHandle> running = RunningPipeline.of(Installation.current().home()).process();
    if (running.isEmpty()) {
      terminal.line("No pipeline of this checkout runs, or it is still starting.");
      return ExitCode.SUCCESS.value();
    }
    end(running.get());
    terminal.line("Everything has ended.");
    return ExitCode.SUCCESS.value();
  }

  private static void end(ProcessHandle process) throws InterruptedException {
    if (!process.destroy()) {
      throw new UserError(
          ExitCode.FAILURE,
          "Process %s cannot be asked to end: is it somebody else's?".formatted(process.pid()));
    }
    try {
      process.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new UserError(
          ExitCode.FAILURE,
          "Process %s was asked to end and has not within %s s: kill -9 ends it, and its programs with it"
              .formatted(process.pid(), LIMIT.toSeconds()),
          e);
    }
  }
}
