package io.userpipeline.cli.running;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Gives options that nobody wrote the values of the pipeline that runs. */
public final class RunningDefaults implements IDefaultValueProvider {

  /** They start another one. */
  private static final Set<String> STARTING = Set.of("up", "dev");

  private final RunningPipeline running;

  /** Defaults of a pipeline, if it runs. */
  public RunningDefaults(RunningPipeline running) {
    this.running = running;
  }

  /** Null where nothing is known, which leaves the option its usual default. */
  @Override
  public String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || STARTING.contains(option.command().name())) {
      return null;
    }
    return Arrays.stream(option.names())
        .map(running::option)
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(null);
  }
}
