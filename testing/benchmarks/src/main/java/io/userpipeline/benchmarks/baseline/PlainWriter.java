package io.userpipeline.benchmarks.baseline;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.userpipeline.contract.EventHeader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * As little as can write users from Kafka to Cassandra: each poll is parsed, written at once and
 * then committed, while the next one is under way. It has no dead letters, no ledger and no
 * repetition, and one bad record ends it.
 */
public final class PlainWriter {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final CqlSession session;
  private final PreparedStatement insert;

  private PlainWriter(CqlSession session, String table) {
    this.session = session;
    this.insert =
        session.prepare(
            "INSERT INTO "
                + table
                + " (id, first_name, last_name, gender, address, postcode, email, username,"
                + " registered_date, phone, picture) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  }

  /**
   * Runs until it is ended.
   *
   * @param arguments bootstrap servers, topic, {@code host:port} of Cassandra, its data centre,
   *     table with its keyspace
   */
  public static void main(String[] arguments) throws IOException {
    String[] cassandra = arguments[2].split(":");
    Map<String, Object> properties =
        Map.of(
            "bootstrap.servers",
            arguments[0],
            "group.id",
            arguments[4],
            "auto.offset.reset",
            "earliest",
            "enable.auto.commit",
            false,
            "isolation.level",
            "read_committed");
    try (CqlSession session =
            CqlSession.builder()
                .addContactPoint(
                    new InetSocketAddress(cassandra[0], Integer.parseInt(cassandra[1])))
                .withLocalDatacenter(arguments[3])
                .withConfigLoader(
                    // It does not try again, and a pause of the machine must not end it.
                    DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                        .build())
                .build();
        KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(arguments[1]));
      PlainWriter writer = new PlainWriter(session, arguments[4]);
      ConsumerRecords<byte[], byte[]> before = ConsumerRecords.empty();
      List<CompletionStage<AsyncResultSet>> writes = List.of();
      while (true) {
        // What is on its way is not left waiting for records that may not come.
        ConsumerRecords<byte[], byte[]> records =
            consumer.poll(before.isEmpty() ? Duration.ofMillis(100) : Duration.ZERO);
        List<CompletionStage<AsyncResultSet>> next = writer.write(records);
        // Those of the poll before are done while these are on their way.
        writes.forEach(write -> write.toCompletableFuture().join());
        if (!before.isEmpty()) {
          consumer.commitAsync(before.nextOffsets(), null);
        }
        before = records;
        writes = next;
      }
    }
  }

  private List<CompletionStage<AsyncResultSet>> write(ConsumerRecords<byte[], byte[]> records)
      throws IOException {
    List<CompletionStage<AsyncResultSet>> writes = new ArrayList<>(records.count());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      writes.add(session.executeAsync(row(record)));
    }
    return writes;
  }

  private BoundStatement row(ConsumerRecord<byte[], byte[]> record) throws IOException {
    JsonNode user = JSON.readTree(record.value());
    JsonNode location = user.path("location");
    return insert.bind(
        UUID.fromString(
            new String(
                record.headers().lastHeader(EventHeader.ID.key()).value(), StandardCharsets.UTF_8)),
        user.path("name").path("first").asText(),
        user.path("name").path("last").asText(),
        user.path("gender").asText(),
        String.join(
            ", ",
            location.path("street").path("name").asText(),
            location.path("city").asText(),
            location.path("country").asText()),
        location.path("postcode").asText(),
        user.path("email").asText(),
        user.path("login").path("username").asText(),
        user.path("registered").path("date").asText(),
        user.path("phone").asText(),
        user.path("picture").toString());
  }
}
