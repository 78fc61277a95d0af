package io.userpipeline.cli.terminal;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command writes, and what it is told there: UTF-8 whatever the locale, because names have
 * letters of every script, and colours only where a person sees them.
 *
 * @param in what a person or a pipe says
 * @param out results and progress
 * @param err failures
 * @param ansi whether control sequences are understood
 */
public record Terminal(BufferedReader in, PrintWriter out, PrintWriter err, boolean ansi) {

  private static final int PAGE_WIDTH = 120;

  /** The process's own output. */
  public static Terminal standard() {
    return new Terminal(
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        writer(FileDescriptor.out),
        writer(FileDescriptor.err),
        Ansi.AUTO.enabled());
  }

  /**
   * Columns that a line may have: those of the terminal, or of a wide page where output goes to a
   * file.
   *
   * @param command finds out the terminal's width for its own help
   */
  public int width(CommandSpec command) {
    return System.console() == null ? PAGE_WIDTH : command.usageMessage().width();
  }

  /** The next line that is said; empty where there is none. */
  public String read() {
    try {
      String line = in.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException("Standard input cannot be read", e);
    }
  }

  /** Prints a line of results. */
  public void line(String text) {
    synchronized (out) {
      out.println(text);
      out.flush();
    }
  }

  /** Prints a failure. */
  public void error(String message) {
    synchronized (out) {
      err.println(style("bold,red", "✘ ") + message);
      err.flush();
    }
  }

  /** Prints what is neither a result nor a failure, beside both. */
  public void note(String message) {
    synchronized (out) {
      err.println("… " + message);
      err.flush();
    }
  }

  /** Text in a style, such as {@code bold,green}, where the terminal has styles. */
  public String style(String styles, String text) {
    return (ansi ? Ansi.ON : Ansi.OFF).string("@|" + styles + " " + text + "|@");
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }
}
