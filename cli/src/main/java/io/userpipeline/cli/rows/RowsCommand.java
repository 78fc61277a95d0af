package io.userpipeline.cli.rows;

import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.Terminal;
import io.userpipeline.cli.terminal.UserError;
import io.userpipeline.inspection.row.LandedRow;
import io.userpipeline.inspection.row.LandedRows;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows rows that have landed. */
@Command(
    name = "rows",
    mixinStandardHelpOptions = true,
    description = "Shows rows that have landed.")
public final class RowsCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private CassandraOption cassandra;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "The most rows to show (default: ${DEFAULT-VALUE}).")
  private int limit;

  /** The command on a terminal. */
  public RowsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new UserError(ExitCode.USAGE, "--limit is " + limit + ", it must be 1 or more");
    }
    try (LandedRows rows = cassandra.connect()) {
      List<LandedRow> some = rows.some(limit);
      new RowTable(terminal, terminal.width(spec)).print(some);
      terminal.line(
          " " + some.size() + (some.size() == limit ? " rows shown, there may be more" : " rows"));
      return ExitCode.SUCCESS.value();
    } catch (InvalidQueryException e) {
      throw new UserError(
          ExitCode.FAILURE,
          "There is no such table yet: the Spark job makes it when it starts ("
              + e.getMessage()
              + ")",
          e);
    }
  }
}
