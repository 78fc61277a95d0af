package io.userpipeline.inspection.topic;

import io.userpipeline.inspection.InspectionException;
import io.userpipeline.inspection.InspectionException.Hop;
import io.userpipeline.inspection.InspectionException.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** One reading of a topic, to where it ended when the reading began. */
final class Reading {

  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final Duration patience;
  private final Duration interval;
  private final java.util.function.Consumer<String> progress;

  /**
   * A reading with a client that nobody else uses.
   *
   * @param patience how long Kafka may give nothing
   * @param interval how long it takes until somebody is told how far it is
   * @param progress is told of what takes long
   */
  Reading(
      Consumer<byte[], byte[]> consumer,
      String topic,
      Duration patience,
      Duration interval,
      java.util.function.Consumer<String> progress) {
    this.consumer = consumer;
    this.topic = topic;
    this.patience = patience;
    this.interval = interval;
    this.progress = progress;
  }

  /** Returns whether nothing was left out of what is wanted, as TopicReader says. */
  boolean read(Selection selection, Predicate<ConsumerRecord<byte[], byte[]>> goOn) {
    List<TopicPartition> partitions = selection.of(existingPartitions());
    Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
    consumer.assign(partitions);
    Map<TopicPartition, Long> firsts = firstOf(selection, ends);
    Map<TopicPartition, Long> begins = new HashMap<>(firsts);
    begins.replaceAll(
        (partition, first) -> Math.max(first, ends.get(partition) - selection.latest()));
    begins.forEach(consumer::seek);
    ends.replaceAll(
        (partition, end) ->
            end - begins.get(partition) > selection.first()
                ? begins.get(partition) + selection.first()
                : end);
    boolean complete = begins.equals(firsts);
    long total = left(ends);
    long left = total;
    long lastProgress = System.nanoTime();
    long lastReport = lastProgress;
    while (left > 0) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        boolean later = record.offset() >= ends.get(new TopicPartition(topic, record.partition()));
        if (!later && !goOn.test(record)) {
          return complete;
        }
      }
      long now = left(ends);
      if (now < left) {
        left = now;
        lastProgress = System.nanoTime();
      } else if (isOver(patience, lastProgress)) {
        throw silent(total - left, total);
      }
      if (isOver(interval, lastReport)) {
        progress.accept(topic + ": " + amount(total - left, total));
        lastReport = System.nanoTime();
      }
    }
    return complete;
  }

  private List<TopicPartition> existingPartitions() {
    List<TopicPartition> partitions = ReadingClient.partitions(consumer, topic);
    if (partitions.isEmpty()) {
      throw new InspectionException(
          Hop.KAFKA, Problem.ABSENT, "There is no topic " + topic + ".", null);
    }
    return partitions;
  }

  /** Where nothing was written since then, there is nothing to read. */
  private Map<TopicPartition, Long> firstOf(Selection selection, Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> firsts = new HashMap<>(sinceOf(selection, ends));
    firsts.replaceAll(
        (partition, first) ->
            Math.min(
                ends.get(partition),
                Math.max(first, selection.from().getOrDefault(partition.partition(), first))));
    return firsts;
  }

  private Map<TopicPartition, Long> sinceOf(Selection selection, Map<TopicPartition, Long> ends) {
    if (selection.since().isEmpty()) {
      return consumer.beginningOffsets(ends.keySet());
    }
    long since = selection.since().get().toEpochMilli();
    var found =
        consumer.offsetsForTimes(
            ends.keySet().stream().collect(Collectors.toMap(each -> each, each -> since)));
    return ends.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                end ->
                    found.get(end.getKey()) == null
                        ? end.getValue()
                        : found.get(end.getKey()).offset()));
  }

  private long left(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
        .sum();
  }

  private InspectionException silent(long read, long total) {
    return new InspectionException(
        Hop.KAFKA,
        Problem.SILENT,
        "Kafka has given nothing of %s for %s s: %s. Is a broker away? Try again when it is back."
            .formatted(topic, patience.toSeconds(), amount(read, total)),
        null);
  }

  private static String amount(long read, long total) {
    return String.format(Locale.ROOT, "%,d of %,d records read", read, total);
  }

  private static boolean isOver(Duration limit, long since) {
    return System.nanoTime() - since > limit.toNanos();
  }
}
