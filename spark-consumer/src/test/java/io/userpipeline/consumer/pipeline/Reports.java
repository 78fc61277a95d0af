package io.userpipeline.consumer.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.roaringbitmap.RoaringBitmap;

/** What the job's reports say together, as the producer reads them. */
final class Reports {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Reports() {}

  /**
   * The indices of a run's events.
   *
   * @param set {@code landed} or {@code deadLettered}
   */
  static RoaringBitmap union(List<ConsumerRecord<byte[], byte[]>> reports, UUID run, String set) {
    RoaringBitmap union = new RoaringBitmap();
    for (ConsumerRecord<byte[], byte[]> report : reports) {
      try {
        JsonNode value = JSON.readTree(report.value());
        if (value.path("run").textValue().equals(run.toString())) {
          RoaringBitmap indices = new RoaringBitmap();
          indices.deserialize(ByteBuffer.wrap(value.path(set).binaryValue()));
          union.or(indices);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return union;
  }
}
