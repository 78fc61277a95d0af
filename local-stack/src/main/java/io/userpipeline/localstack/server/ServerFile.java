package io.userpipeline.localstack.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** A configuration file of a server: a resource, or text made at start. */
public final class ServerFile {

  private ServerFile() {}

  /** The text of a file beside a class. */
  public static String resource(Class<?> beside, String name) {
    try (InputStream resource = beside.getResourceAsStream(name)) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The local stack's own " + name + " cannot be read", e);
    }
  }

  /** The text of a properties file as Java reads it, which takes every byte for a character. */
  public static String properties(String text) {
    return text.chars()
        .mapToObj(
            character ->
                character < 0x80
                    ? Character.toString(character)
                    : "\\u" + HexFormat.of().toHexDigits((char) character))
        .collect(Collectors.joining());
  }

  /** Writes a file, with its folder where that is missing. */
  public static Path write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file + ". Is the folder writable?", e);
    }
  }
}
