package io.userpipeline.cli;

import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.UserError;
import io.userpipeline.inspection.InspectionException;

/** Adds to what stands in the way of looking at a hop the options of this command that help. */
final class UserErrors {

  private UserErrors() {}

  static UserError of(InspectionException failure) {
    return new UserError(exitCode(failure), failure.getMessage() + hint(failure), failure);
  }

  private static ExitCode exitCode(InspectionException failure) {
    return switch (failure.problem()) {
      case UNREACHABLE, SILENT, REFUSED -> ExitCode.UNREACHABLE;
      case ABSENT, ENDED -> ExitCode.FAILURE;
      case WRONG_SETTING -> ExitCode.USAGE;
    };
  }

  private static String hint(InspectionException failure) {
    return switch (failure.hop()) {
      case KAFKA ->
          switch (failure.problem()) {
            case UNREACHABLE -> " Start it, or name it with --bootstrap-server.";
            case REFUSED -> " Name its rights with --command-config.";
            case ABSENT -> " Name another one, or other brokers with --bootstrap-server.";
            case SILENT, WRONG_SETTING, ENDED -> "";
          };
      case CASSANDRA ->
          failure.problem() == InspectionException.Problem.UNREACHABLE
              ? " Start the pipeline with ./pipeline up, or say where it is with --cassandra-port"
                  + " or --driver-config."
              : "";
    };
  }
}
