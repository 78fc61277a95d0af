package io.userpipeline.cli.up;

import io.userpipeline.cli.running.RunningPipeline;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.Printable;
import io.userpipeline.cli.terminal.Terminal;
import io.userpipeline.cli.terminal.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what the programs of the running pipeline log. */
@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    description = "Shows the last lines that the programs of the running pipeline have logged.")
public final class LogsCommand implements Callable<Integer> {

  private static final String SUFFIX = ".log";
  private static final int POLL_MILLIS = 250;

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PROGRAM",
      description = "Only these, such as producer or spark-job (default: all).")
  private List<String> programs = List.of();

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on until Ctrl-C, or until the pipeline ends.")
  private boolean follow;

  private int lines;

  @Option(
      names = "--lines",
      paramLabel = "N",
      defaultValue = "20",
      description = "Lines of each program (default: ${DEFAULT-VALUE}).")
  private void setLines(int count) {
    if (count < 0) {
      throw new ParameterException(
          spec.commandLine(), "--lines is %s, it must be 0 or more".formatted(count));
    }
    lines = count;
  }

  /** The command on a terminal. */
  public LogsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    RunningPipeline running = RunningPipeline.of(Installation.current().home());
    Path folder =
        running
            .logs()
            .orElseThrow(
                () ->
                    new UserError(
                        ExitCode.UNREACHABLE,
                        "No pipeline of this checkout runs: ./pipeline up starts one"));
    SortedMap<String, LogFile> files = chosen(folder);
    files.forEach((program, file) -> show(files, program, file.last(lines)));
    boolean ended = !follow;
    while (!ended) {
      Thread.sleep(POLL_MILLIS);
      // Asked first, so that what is said last is shown.
      ended = running.process().isEmpty();
      files.forEach((program, file) -> show(files, program, file.news()));
    }
    return ExitCode.SUCCESS.value();
  }

  private void show(SortedMap<String, LogFile> files, String program, List<String> said) {
    String prefix = files.size() == 1 ? "" : terminal.style("bold", program) + " | ";
    said.forEach(line -> terminal.line(prefix + Printable.line(line.replace("\t", "    "))));
  }

  private SortedMap<String, LogFile> chosen(Path folder) {
    SortedMap<String, LogFile> files = new TreeMap<>();
    try (Stream<Path> found = Files.list(folder)) {
      found
          .filter(file -> file.toString().endsWith(SUFFIX))
          .forEach(file -> files.put(program(file), new LogFile(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be read", e);
    }
    for (String program : programs) {
      if (!files.containsKey(program)) {
        throw new UserError(
            ExitCode.USAGE,
            "There is no log of %s: it must be one of %s"
                .formatted(program, String.join(", ", files.keySet())));
      }
    }
    if (!programs.isEmpty()) {
      files.keySet().retainAll(programs);
    }
    return files;
  }

  private static String program(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - SUFFIX.length());
  }
}
