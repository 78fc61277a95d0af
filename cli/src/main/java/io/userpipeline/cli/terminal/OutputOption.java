package io.userpipeline.cli.terminal;

import picocli.CommandLine.Option;

/** In which form a command tells what it has found. */
public final class OutputOption {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "table|json",
      defaultValue = "table",
      description =
          "For people, or as JSON for programs, one object a line (default: ${DEFAULT-VALUE}).")
  private Form form;

  /** Whether a program reads it. */
  public boolean isJson() {
    return form == Form.JSON;
  }

  /** The forms there are. */
  private enum Form {
    TABLE,
    JSON
  }
}
