package io.userpipeline.cli.up;

import io.userpipeline.cli.running.RunningPipeline;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.Terminal;
import io.userpipeline.cli.terminal.UserError;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The same command in a process of its own, whose output is shown until the pipeline works and goes
 * to a file from then on. What ends this command before that ends the process, too.
 */
final class DetachedStart {

  /** Tells the process in the background that it is the one. */
  private static final String DETACHED = "pipeline.detached";

  /** Neither the end of a terminal nor a key that is pressed there concerns it any more. */
  private static final List<String> WITHOUT_TERMINAL =
      List.of("sh", "-c", "trap '' HUP INT; exec \"$@\"", "sh");

  private static final int POLL_MILLIS = 200;

  private final Terminal terminal;
  private final Installation installation;

  DetachedStart(Terminal terminal, Installation installation) {
    this.terminal = terminal;
    this.installation = installation;
  }

  /** Whether this is the process in the background. */
  static boolean isThisProcess() {
    return Boolean.getBoolean(DETACHED);
  }

  /**
   * Waits until the pipeline works.
   *
   * @param arguments of this command
   * @return the exit code: that of the process, if it has ended instead
   */
  int await(List<String> arguments) throws InterruptedException {
    requireNoOther();
    Path file = installation.home().resolve("cli/target/up.log");
    Process process = start(arguments, file);
    Thread end = new Thread(process::destroy, "end of the start");
    Runtime.getRuntime().addShutdownHook(end);
    LogFile output = new LogFile(file);
    while (process.isAlive()) {
      boolean works = isRunning(process);
      output.news().forEach(terminal::line);
      if (works) {
        Runtime.getRuntime().removeShutdownHook(end);
        terminal.line(
            "It goes on in the background: ./pipeline logs -f shows what its programs do,"
                + " ./pipeline down ends it. Output: "
                + file);
        return ExitCode.SUCCESS.value();
      }
      Thread.sleep(POLL_MILLIS);
    }
    output.news().forEach(terminal::line);
    return process.exitValue();
  }

  /** Its output is in the file, and the other commands would no longer find it. */
  private void requireNoOther() {
    Optional<ProcessHandle> other = RunningPipeline.of(installation.home()).process();
    if (other.isPresent()) {
      throw new UserError(
          ExitCode.ENVIRONMENT,
          "A pipeline of this checkout runs already (process %s): ./pipeline down ends it"
              .formatted(other.get().pid()));
    }
  }

  private boolean isRunning(Process process) {
    return RunningPipeline.of(installation.home())
        .process()
        .filter(running -> running.pid() == process.pid())
        .isPresent();
  }

  private static Process start(List<String> arguments, Path output) {
    List<String> command = new ArrayList<>(WITHOUT_TERMINAL);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-D" + DETACHED + "=true");
    command.addAll(List.of("-jar", System.getProperty("java.class.path")));
    command.addAll(arguments);
    try {
      Files.deleteIfExists(output);
      return new ProcessBuilder(command)
          .redirectInput(Redirect.from(new File("/dev/null")))
          .redirectErrorStream(true)
          .redirectOutput(output.toFile())
          .start();
    } catch (IOException e) {
      throw new UserError(
          ExitCode.ENVIRONMENT, "Nothing can be started in the background: " + e.getMessage(), e);
    }
  }
}
