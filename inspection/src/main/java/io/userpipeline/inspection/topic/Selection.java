package io.userpipeline.inspection.topic;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

/**
 * Which records of a topic are read at all.
 *
 * @param key those that may have this key: the key tells the partition, as long as nobody has
 *     changed how many there are
 * @param since those from the first that was written then or later
 * @param from by partition: those from this offset on; partitions that are not among them from
 *     their begin
 * @param first the most of each partition, from there on
 * @param latest the most of each partition, of which the last are read
 */
public record Selection(
    Optional<String> key,
    Optional<Instant> since,
    Map<Integer, Long> from,
    long first,
    long latest) {

  /** All that is kept. */
  public static final Selection ALL =
      new Selection(Optional.empty(), Optional.empty(), Map.of(), Long.MAX_VALUE, Long.MAX_VALUE);

  /** Those that may have a key. */
  public Selection withKey(String wanted) {
    return new Selection(Optional.of(wanted), since, from, first, latest);
  }

  /** Those of all keys. */
  public Selection withoutKey() {
    return new Selection(Optional.empty(), since, from, first, latest);
  }

  /** Those that were written then or later. */
  public Selection since(Instant time) {
    return new Selection(key, Optional.of(time), from, first, latest);
  }

  /** Those from these offsets on, by partition. */
  public Selection from(Map<Integer, Long> offsets) {
    return new Selection(key, since, Map.copyOf(offsets), first, latest);
  }

  /** Of each partition only so many, the first ones. */
  public Selection first(long most) {
    return new Selection(key, since, from, most, latest);
  }

  /** Of each partition only so many, the last ones. */
  public Selection latest(long most) {
    return new Selection(key, since, from, first, most);
  }

  List<TopicPartition> of(List<TopicPartition> partitions) {
    if (key.isEmpty()) {
      return partitions;
    }
    // As every producer computes it that does not choose partitions itself.
    int hash = Utils.toPositive(Utils.murmur2(key.get().getBytes(StandardCharsets.UTF_8)));
    int partition = hash % partitions.size();
    return partitions.stream().filter(each -> each.partition() == partition).toList();
  }
}
