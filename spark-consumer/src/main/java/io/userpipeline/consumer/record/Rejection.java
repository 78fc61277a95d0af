package io.userpipeline.consumer.record;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Why a record can never become a row. No component holds a part of the value: values are personal
 * data.
 *
 * @param stage the step that refused the record
 * @param reason the field and the rule it breaks, for a person
 * @param cause what the library behind the refusal said; null where a rule of ours refused
 * @param exceptionClassName class of the exception behind the cause; null with it
 */
public record Rejection(
    Stage stage, String reason, @Nullable String cause, @Nullable String exceptionClassName)
    implements Serializable {

  /**
   * A refusal of a record for its timestamp.
   *
   * @param problem what is wrong with it
   */
  public static Rejection timestamp(String problem) {
    return new Rejection(Stage.READ, "the timestamp of the record " + problem, null, null);
  }

  /** A refusal by a rule of the schema. */
  public static Rejection invalid(String reason) {
    return new Rejection(Stage.VALIDATE, reason, null, null);
  }

  /**
   * A refusal by the JSON parser. Its message quotes the value, so only the place is kept.
   *
   * @param place where the value stops being JSON
   */
  public static Rejection notJson(String place, Throwable failure) {
    return new Rejection(
        Stage.PARSE, "the value is not JSON", "at " + place, failure.getClass().getName());
  }

  /**
   * A refusal of bytes that are no text.
   *
   * @param position of the first byte that is not UTF-8, from 0
   */
  public static Rejection notUtf8(int position) {
    return new Rejection(
        Stage.PARSE, "the value is not UTF-8 from byte " + position + " on", null, null);
  }

  /** A refusal of the row by Cassandra, whose messages name columns and sizes, never values. */
  public static Rejection refusedRow(Throwable failure) {
    return new Rejection(
        Stage.WRITE,
        "Cassandra refuses this row",
        String.valueOf(failure.getMessage()),
        failure.getClass().getName());
  }
}
