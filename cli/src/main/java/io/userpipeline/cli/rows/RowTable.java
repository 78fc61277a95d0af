package io.userpipeline.cli.rows;

import io.userpipeline.cli.terminal.Printable;
import io.userpipeline.cli.terminal.Terminal;
import io.userpipeline.inspection.row.LandedRow;
import io.userpipeline.inspection.row.LandedRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** Rows as a table that is never wider than the terminal; what does not fit is cut. */
public final class RowTable {

  private static final int INDENT = 1;
  private static final int GAP = 1;
  private static final int ID_WIDTH = 10;
  private static final int LEAST_WIDTH = 6;

  private final Terminal terminal;
  private final int width;

  /**
   * A table for a terminal.
   *
   * @param width columns of the terminal
   */
  public RowTable(Terminal terminal, int width) {
    this.terminal = terminal;
    this.width = width;
  }

  /**
   * Prints the rows of some ids.
   *
   * @param limit the most rows to print; it is said how many more there are
   */
  public void print(LandedRows rows, Collection<UUID> ids, int limit) {
    print(rows.withIds(ids.stream().limit(limit).toList()));
    if (ids.size() > limit) {
      terminal.line(" … and " + (ids.size() - limit) + " more");
    }
  }

  void print(List<LandedRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    List<List<String>> lines = new ArrayList<>();
    lines.add(Stream.concat(Stream.of("id"), rows.get(0).columns().keySet().stream()).toList());
    for (LandedRow row : rows) {
      lines.add(
          Stream.concat(
                  Stream.of(row.id().toString()),
                  row.columns().values().stream().map(Printable::line))
              .toList());
    }
    int[] widths = widths(lines);
    TextTable table =
        TextTable.forColumns(
            Help.defaultColorScheme(terminal.ansi() ? Ansi.ON : Ansi.OFF),
            Arrays.stream(widths)
                .mapToObj(columns -> new Column(columns, INDENT, Overflow.TRUNCATE))
                .toArray(Column[]::new));
    for (List<String> line : lines) {
      table.addRowValues(
          IntStream.range(0, widths.length)
              .mapToObj(column -> shorten(line.get(column), widths[column]))
              .toArray(String[]::new));
    }
    terminal.line(table.toString().stripTrailing());
  }

  /** As wide as the longest text; as long as that is too much, the widest column gives way. */
  private int[] widths(List<List<String>> lines) {
    int[] widths =
        IntStream.range(0, lines.get(0).size())
            .map(
                column ->
                    INDENT
                        + GAP
                        + lines.stream()
                            .mapToInt(line -> line.get(column).length())
                            .max()
                            .orElse(0))
            .toArray();
    widths[0] = ID_WIDTH;
    while (Arrays.stream(widths).sum() > width) {
      int widest = 0;
      for (int column = 1; column < widths.length; column++) {
        if (widths[column] > widths[widest]) {
          widest = column;
        }
      }
      if (widths[widest] <= LEAST_WIDTH) {
        break;
      }
      widths[widest]--;
    }
    return widths;
  }

  /** Cuts with an ellipsis so that a cut text is not taken for a whole one. */
  private static String shorten(String text, int columns) {
    int most = columns - INDENT - GAP;
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }
}
