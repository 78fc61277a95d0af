package io.userpipeline.cli.rows;

import io.userpipeline.cli.terminal.Terminal;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** Rows as a table that is never wider than the terminal; what does not fit is cut. */
public final class RowTable {

  private static final int INDENT = 1;
  private static final int ID_WIDTH = 10;
  private static final int GENDER_WIDTH = 8;
  private static final int POSTCODE_WIDTH = 10;

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
  public void print(UserRows rows, Collection<UUID> ids, int limit) {
    print(rows.withIds(ids.stream().limit(limit).toList()));
    if (ids.size() > limit) {
      terminal.line(" … and " + (ids.size() - limit) + " more");
    }
  }

  void print(List<UserRow> rows) {
    int free = Math.max(30, width - ID_WIDTH - GENDER_WIDTH - POSTCODE_WIDTH);
    int nameWidth = free / 4;
    int addressWidth = free * 2 / 5;
    TextTable table =
        TextTable.forColumns(
            Help.defaultColorScheme(terminal.ansi() ? Ansi.ON : Ansi.OFF),
            column(ID_WIDTH),
            column(nameWidth),
            column(GENDER_WIDTH),
            column(addressWidth),
            column(POSTCODE_WIDTH),
            column(free - nameWidth - addressWidth));
    table.addRowValues("id", "name", "gender", "address", "postcode", "email");
    for (UserRow row : rows) {
      table.addRowValues(
          shorten(row.id().toString(), ID_WIDTH),
          shorten(name(row), nameWidth),
          shorten(row.gender(), GENDER_WIDTH),
          shorten(row.address(), addressWidth),
          shorten(row.postcode(), POSTCODE_WIDTH),
          shorten(row.email(), free - nameWidth - addressWidth));
    }
    terminal.line(table.toString().stripTrailing());
  }

  private static Column column(int columns) {
    return new Column(columns, INDENT, Overflow.TRUNCATE);
  }

  private static String name(UserRow row) {
    return Stream.of(row.firstName(), row.lastName())
        .filter(part -> part != null)
        .collect(Collectors.joining(" "));
  }

  /** Cuts with an ellipsis so that a cut text is not taken for a whole one. */
  private static String shorten(String text, int columns) {
    int most = columns - INDENT - 1;
    if (text == null) {
      return "";
    }
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }
}
