package io.userpipeline.torture.peer;

import java.util.List;

/**
 * What became of a peer's users.
 *
 * @param crashes after the faults
 * @param all after the bad records that followed
 */
public record PeerOutcome(Peer peer, Comparison crashes, Comparison all) {

  /** One line for each, as Markdown. */
  public static String table(List<PeerOutcome> outcomes) {
    StringBuilder table =
        new StringBuilder(
            """
            | | users | not sent | lost | doubled | lost by bad records | doubled by them | junk rows | stopped |
            |---|---|---|---|---|---|---|---|---|
            """);
    for (PeerOutcome outcome : outcomes) {
      Comparison before = outcome.crashes();
      Comparison after = outcome.all();
      table.append(
          "| %s | %s | %s | %s | %s | %s | %s | %s | %s |%n"
              .formatted(
                  outcome.peer(),
                  before.given(),
                  before.notSent(),
                  stopped(before, Integer.toString(before.lost())),
                  before.doubled(),
                  // What was late before is there now.
                  Math.max(0, after.lost() - before.lost()),
                  after.doubled() - before.doubled(),
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
