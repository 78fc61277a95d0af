package io.userpipeline.cli.up;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lines of a file that somebody else writes, as far as they are whole. */
final class LogFile {

  /** As much as is looked through for the last lines, and read at once. */
  private static final int MOST_BYTES = 1024 * 1024;

  /** A longer line is shown in pieces. */
  private static final int LONGEST_LINE = 64 * 1024;

  private final Path file;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private long position;

  /** Whether the rest of a line is left out, whose beginning was not read. */
  private boolean inALine;

  /** The file, which need not be there yet, from its beginning. */
  LogFile(Path file) {
    this.file = file;
  }

  /** The last lines that are there; what comes later is news. */
  List<String> last(int count) {
    position = Math.max(0, size() - MOST_BYTES);
    inALine = position > 0;
    List<String> lines = news();
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }

  /** The lines that have been written since the last look. */
  List<String> news() {
    List<String> lines = new ArrayList<>();
    for (byte next : read()) {
      if (inALine) {
        inALine = next != '\n';
      } else if (next == '\n') {
        lines.add(begun.toString(StandardCharsets.UTF_8));
        begun.reset();
      } else if (next != '\r') {
        begun.write(next);
        if (begun.size() == LONGEST_LINE) {
          lines.add(begun.toString(StandardCharsets.UTF_8));
          begun.reset();
        }
      }
    }
    return lines;
  }

  private byte[] read() {
    try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "r")) {
      if (position > opened.length()) {
        // It was begun anew.
        position = 0;
        begun.reset();
      }
      byte[] bytes = new byte[(int) Math.min(MOST_BYTES, opened.length() - position)];
      opened.seek(position);
      opened.readFully(bytes);
      position += bytes.length;
      return bytes;
    } catch (FileNotFoundException e) {
      // Not there yet, or removed with what it was about.
      return new byte[0];
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  private long size() {
    return file.toFile().length();
  }
}
