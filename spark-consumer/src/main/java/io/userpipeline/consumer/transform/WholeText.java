package io.userpipeline.consumer.transform;

/** Text that Cassandra can keep: JSON can escape one half of a character, which UTF-8 cannot. */
final class WholeText {

  private WholeText() {}

  /** The driver would write a question mark in the place of the half. */
  static void require(FieldPath path, String text) throws BrokenRuleException {
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
}
