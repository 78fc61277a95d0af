package io.userpipeline.cli;

import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete commands and options. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description =
        "Prints a script that completes commands and options in bash and zsh:"
            + " source <(./pipeline completion)")
public final class CompletionCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  /** The command on a terminal. */
  public CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.line(AutoComplete.bash(spec.root().name(), spec.root().commandLine()));
    return ExitCode.SUCCESS.value();
  }
}
