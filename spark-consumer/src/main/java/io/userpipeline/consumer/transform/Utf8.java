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

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Utf8() {}

  /**
   * The text, without a byte order mark.
   *
   * @throws NotUtf8Exception when the bytes are not UTF-8
   */
  static CharBuffer decode(byte[] bytes) throws NotUtf8Exception {
    // A new one reports what is malformed, and never has state of the record before.
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw new NotUtf8Exception(in.position());
    }
    out.flip();
    if (out.hasRemaining() && out.get(0) == BYTE_ORDER_MARK) {
      out.get();
    }
    return out;
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
