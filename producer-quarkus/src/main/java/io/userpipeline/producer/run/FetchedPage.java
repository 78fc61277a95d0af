package io.userpipeline.producer.run;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A page that waits to be published.
 *
 * @param users by their position in the run
 * @param bytesTooLarge sizes of those that Kafka does not take, by their position in the run
 * @param fetchedAt time of its events
 */
record FetchedPage(
    SortedMap<Integer, byte[]> users, Map<Integer, Integer> bytesTooLarge, Instant fetchedAt) {

  static FetchedPage of(int firstIndex, List<byte[]> fetched, Instant at) {
    SortedMap<Integer, byte[]> users = new TreeMap<>();
    for (int i = 0; i < fetched.size(); i++) {
      users.put(firstIndex + i, fetched.get(i));
    }
    return new FetchedPage(users, Map.of(), at);
  }

  FetchedPage without(Map<Integer, Integer> more) {
    SortedMap<Integer, byte[]> others = new TreeMap<>(users);
    others.keySet().removeAll(more.keySet());
    Map<Integer, Integer> all = new HashMap<>(bytesTooLarge);
    all.putAll(more);
    return new FetchedPage(others, all, fetchedAt);
  }
}
