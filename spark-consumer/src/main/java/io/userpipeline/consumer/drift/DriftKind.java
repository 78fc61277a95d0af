package io.userpipeline.consumer.drift;

import java.io.Serializable;

/**
 * One way in which events differ from the mapping.
 *
 * @param field path of the field, as a JSON pointer, shortened and made printable
 * @param jsonType the type of the field's value, such as {@code number}; never the value itself
 */
public record DriftKind(Difference difference, String field, String jsonType)
    implements Serializable {

  private static final int MAX_FIELD_LENGTH = 120;
  private static final char DELETE = 0x7f;

  /** How a field differs. */
  public enum Difference {
    /** No column is made of it, and the mapping does not know it. */
    UNKNOWN_FIELD("unknown field"),
    /** It is absent or null, and a column would be made of it. */
    MISSING_FIELD("missing field"),
    /** It has another type than its column takes. */
    CHANGED_TYPE("changed type of field");

    private final String words;

    Difference(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  public DriftKind {
    field = isHarmless(field) ? field : harmless(field);
  }

  /** Names come from the event: long ones and line breaks would be someone's way into the log. */
  private static String harmless(String field) {
    return field
        .codePoints()
        .limit(MAX_FIELD_LENGTH)
        .map(character -> isPrintable(character) ? character : '?')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isHarmless(String field) {
    return field.length() <= MAX_FIELD_LENGTH
        && field.chars().allMatch(character -> character >= ' ' && character < DELETE);
  }

  private static boolean isPrintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  @Override
  public String toString() {
    return difference + " " + field + " (" + jsonType + ")";
  }
}
