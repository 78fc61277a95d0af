package io.userpipeline.consumer.transform;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * What UTF-8 can hold, to the letter of RFC 3629. Jackson's own reader takes overlong forms and
 * surrogates for characters, and guesses UTF-16 and UTF-32.
 */
final class Utf8 {

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final int FIRST_BYTES = 4;
  private static final int CHUNK_CHARS = 1024;

  private Utf8() {}

  /**
   * Passes over bytes that are UTF-8.
   *
   * @throws NotUtf8Exception when they are not
   */
  static void require(byte[] bytes) throws NotUtf8Exception {
    int ascii = ascii(bytes);
    if (ascii == bytes.length) {
      return;
    }
    // A new one reports what is malformed, and never has state of the record before.
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes, ascii, bytes.length - ascii);
    CharBuffer out = CharBuffer.allocate(Math.min(CHUNK_CHARS, in.remaining()));
    CoderResult result;
    do {
      out.clear();
      result = decoder.decode(in, out, true);
    } while (result.isOverflow());
    if (result.isError()) {
      throw new NotUtf8Exception(in.position());
    }
  }

  /**
   * Whether the first bytes let nobody guess that they are of another encoding, or a mark of it.
   */
  static boolean beginsPlainly(byte[] bytes) {
    for (int i = 0; i < Math.min(FIRST_BYTES, bytes.length); i++) {
      if (bytes[i] <= 0) {
        return false;
      }
    }
    return true;
  }

  /** The text, without a byte order mark. */
  static String text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  /** How many bytes at the begin are ASCII. */
  private static int ascii(byte[] bytes) {
    int count = 0;
    while (count < bytes.length && bytes[count] >= 0) {
      count++;
    }
    return count;
  }

  /**
   * Refuses text that no UTF-8 can hold: JSON can escape one half of a character, in whose place
   * the driver would write a question mark.
   */
  static void requireWhole(FieldPath path, String text) throws BrokenRuleException {
    for (int index = 0; index < text.length(); index++) {
      if (Character.isSurrogate(text.charAt(index))) {
        requirePairs(path, text);
        return;
      }
    }
  }

  private static void requirePairs(FieldPath path, String text) throws BrokenRuleException {
    boolean halves =
        text.codePoints()
            .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    if (halves) {
      throw new BrokenRuleException(path + " must be text without half of a surrogate pair");
    }
  }

  /** Bytes that are not UTF-8. */
  static final class NotUtf8Exception extends Exception {

    private static final long serialVersionUID = 1L;

    private final int position;

    NotUtf8Exception(int position) {
      // No stack trace: a flood of bad records must not cost more than good ones.
      super("The bytes are not UTF-8 from " + position + " on", null, false, false);
      this.position = position;
    }

    /** Of the first byte that is wrong, from 0. */
    int position() {
      return position;
    }
  }
}
