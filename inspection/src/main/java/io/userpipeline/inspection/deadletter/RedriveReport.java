package io.userpipeline.inspection.deadletter;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a redrive has done, or would do.
 *
 * @param sent letters whose records are acknowledged; where nothing is sent, those that would be
 * @param verdicts how many of the letters that were meant are redrivable, and how many are not, why
 * @param failures letters whose records were not acknowledged, and why
 */
public record RedriveReport(
    int sent, Map<Verdict, Integer> verdicts, Map<Letter, String> failures) {

  /** How many letters were left, by the reason. */
  public Map<Verdict, Integer> left() {
    Map<Verdict, Integer> left = new EnumMap<>(Verdict.class);
    left.putAll(verdicts);
    left.remove(Verdict.REDRIVABLE);
    return left;
  }
}
