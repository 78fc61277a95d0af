package io.userpipeline.contract;

import java.util.Map;

/**
 * How a topic is made of which the last record of each key counts, and of which everything is read
 * at each start of a program. With Kafka's defaults nothing is compacted before a gigabyte or a
 * week, and half of what is read may be outdated.
 */
public final class CompactedTopic {

  private CompactedTopic() {}

  /** The settings of the topic, by the names that Kafka has for them. */
  public static Map<String, String> settings() {
    return Map.of(
        "cleanup.policy",
        "compact",
        // The segment that is written to is never compacted: at most so much is read for nothing.
        "segment.bytes",
        "16777216",
        // However little is written, a record that is outdated is gone after a day; this also ends
        // segments, so segment.ms has nothing to add.
        "max.compaction.lag.ms",
        "86400000",
        // The topics are small: copying one whenever a tenth of it is outdated costs little.
        "min.cleanable.dirty.ratio",
        "0.1");
  }
}
