package io.userpipeline.cli.terminal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Text of strangers on a terminal: what would steer the terminal is shown as a question mark. */
public final class Printable {

  private Printable() {}

  public static String line(String text) {
    return text.codePoints()
        .map(character -> Character.isISOControl(character) ? '?' : character)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Bytes as text where they are text, else in base 64. */
  public static String bytes(byte[] bytes) {
    if (bytes == null) {
      return "none";
    }
    try {
      return line(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return "base64 " + Base64.getEncoder().encodeToString(bytes);
    }
  }
}
