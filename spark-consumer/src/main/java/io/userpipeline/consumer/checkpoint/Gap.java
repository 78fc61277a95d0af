package io.userpipeline.consumer.checkpoint;

import io.userpipeline.consumer.source.DamagedRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Records of one partition that had not landed and are gone.
 *
 * @param description which, and why, for a person
 * @param next offset of the oldest record behind it; null when that is the oldest of the partition
 */
record Gap(TopicPartition partition, String description, @Nullable Long next) {

  private Gap(TopicPartition partition, String description) {
    this(partition, description, null);
  }

  static Gap expired(TopicPartition partition, long position, long earliest) {
    return new Gap(
        partition,
        partition
            + ": the offsets "
            + position
            + " to "
            + (earliest - 1)
            + " have not landed and are gone ("
            + (earliest - position)
            + " records at most): retention removed them");
  }

  static Gap shortened(TopicPartition partition, long position, long latest) {
    return new Gap(
        partition,
        partition
            + ": the checkpoint is at offset "
            + position
            + ", but the topic ends at "
            + latest
            + ": it has lost records, and new ones would be skipped");
  }

  static Gap madeAgain(TopicPartition partition, long position) {
    return new Gap(
        partition,
        partition
            + ": the topic was deleted and made again; of the old one, the records from offset "
            + position
            + " on have not landed and are gone");
  }

  static Gap gone(TopicPartition partition, long position) {
    return new Gap(
        partition,
        partition
            + ": the partition is not among those that are read; its records from offset "
            + position
            + " on have not landed");
  }

  static Gap damaged(DamagedRecords records) {
    return new Gap(
        records.partition(),
        records.partition()
            + ": the offsets "
            + records.from()
            + " to "
            + (records.until() - 1)
            + " have not landed and cannot be read: they are damaged on the disk of the broker that"
            + " leads the partition. Another replica may have them whole; start again when such a"
            + " one leads",
        records.until());
  }

  static Gap otherCluster(TopicPartition partition, String expected, String actual) {
    return new Gap(
        partition,
        partition + ": the checkpoint belongs to the cluster " + expected + ", this is " + actual);
  }
}
