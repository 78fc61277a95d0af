package io.userpipeline.cli.terminal;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;

/** A terminal that is not one: no colours, and the test reads what was printed. */
public final class RecordingTerminal {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Terminal terminal;

  public RecordingTerminal() {
    this("");
  }

  /** One at which somebody has said something. */
  public RecordingTerminal(String said) {
    terminal =
        new Terminal(
            new BufferedReader(new StringReader(said)),
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            false);
  }

  public Terminal terminal() {
    return terminal;
  }

  public String out() {
    return out.toString();
  }

  public String err() {
    return err.toString();
  }
}
