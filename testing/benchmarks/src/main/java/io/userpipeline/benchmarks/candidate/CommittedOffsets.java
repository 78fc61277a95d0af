package io.userpipeline.benchmarks.candidate;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** How far a consumer group is, as Kafka knows it. */
final class CommittedOffsets implements Progress {

  private final String group;
  private final Admin admin;

  CommittedOffsets(String bootstrapServers, String group) {
    this.group = group;
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  @Override
  public long records() throws InterruptedException {
    try {
      return admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .values()
          .stream()
          .filter(offset -> offset != null)
          .mapToLong(offset -> offset.offset())
          .sum();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka does not say how far " + group + " is", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
