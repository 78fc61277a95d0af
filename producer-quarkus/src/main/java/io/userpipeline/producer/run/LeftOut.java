package io.userpipeline.producer.run;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import java.util.TreeMap;

/**
 * The users of a run that are no events, because Kafka takes nothing as large.
 *
 * @param count how many
 * @param first sizes in bytes of the first of them, by position in the run
 */
public record LeftOut(int count, Map<Integer, Integer> first) {

  static final LeftOut NONE = new LeftOut(0, Map.of());

  private static final int NAMED = 10;

  LeftOut plus(Map<Integer, Integer> more) {
    Map<Integer, Integer> all = new TreeMap<>(first);
    all.putAll(more);
    Map<Integer, Integer> named = new TreeMap<>();
    all.entrySet().stream().limit(NAMED).forEach(user -> named.put(user.getKey(), user.getValue()));
    return new LeftOut(count + more.size(), named);
  }

  /** Names the first of them, never a part of one. */
  String description() {
    String named =
        new TreeMap<>(first)
            .entrySet().stream()
                .map(user -> "%s: %s bytes".formatted(user.getKey(), user.getValue()))
                .collect(joining(", "));
    int more = count - first.size();
    return ("events are larger than Kafka takes (events=%s, by runIndex %s%s; all others are"
            + " published); raise kafka.max.request.size and the topic's max.message.bytes, or cut"
            + " fields with producer.publish.drop-fields")
        .formatted(count, named, more > 0 ? " and %s more".formatted(more) : "");
  }
}
