package io.userpipeline.torture.peer;

import io.userpipeline.torture.plan.Part;
import java.util.List;
import java.util.Map;

/**
 * What became of a peer's users.
 *
 * @param crashes after the faults
 * @param all after the bad records that followed
 * @param restarts of each part, until the bad records
 */
public record PeerOutcome(
    Peer peer, Comparison crashes, Comparison all, Map<Part, Integer> restarts) {

  /** One line for each, as Markdown. */
  public static String table(List<PeerOutcome> outcomes) {
    StringBuilder table =
        new StringBuilder(
            """
            | | users | not sent | lost | doubled | lost by bad records | junk rows | stopped |
            |---|---|---|---|---|---|---|---|
            """);
    for (PeerOutcome outcome : outcomes) {
      Comparison before = outcome.crashes();
      Comparison after = outcome.all();
      table.append(
          "| %s | %s | %s | %s | %s | %s | %s | %s |%n"
              .formatted(
                  outcome.peer(),
                  before.given(),
                  before.notSent(),
                  stopped(before, Integer.toString(before.lost())),
                  before.doubled(),
                  // What was late before is there now.
                  Math.max(0, after.lost() - before.lost()),
                  after.junk(),
                  stopped(after, "no")));
    }
    return table.toString();
  }

  private static String stopped(Comparison comparison, String otherwise) {
    return comparison
        .stop()
        .map(stop -> "at %s, %s users waiting".formatted(stop.at(), stop.waiting()))
        .orElse(otherwise);
  }
}
