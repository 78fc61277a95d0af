package io.userpipeline.torture.peer;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.userpipeline.contract.Topics;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A consumer of one's own, in one of the styles in which they are written. */
public final class PlainConsumer {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INSERT =
      "INSERT INTO spark_streams.created_users (id, first_name, last_name, gender, address,"
          + " postcode, email, username, registered_date, phone, picture)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final CqlSession session;
  private final PreparedStatement insert;
  private final Style style;

  private PlainConsumer(CqlSession session, Style style) {
    this.session = session;
    this.insert = session.prepare(INSERT);
    this.style = style;
  }

  /**
   * Runs until it is ended or something fails.
   *
   * @param arguments bootstrap servers, {@code host:port} of Cassandra, its data centre, the {@link
   *     Style}
   */
  public static void main(String[] arguments) throws Exception {
    String[] cassandra = arguments[1].split(":");
    Style style = Style.valueOf(arguments[3]);
    try (CqlSession session =
            CqlSession.builder()
                .addContactPoint(
                    new InetSocketAddress(cassandra[0], Integer.parseInt(cassandra[1])))
                .withLocalDatacenter(arguments[2])
                .build();
        KafkaConsumer<String, String> consumer =
            new KafkaConsumer<>(
                Map.of(
                    "bootstrap.servers",
                    arguments[0],
                    "group.id",
                    "users",
                    "auto.offset.reset",
                    "earliest",
                    "enable.auto.commit",
                    style == Style.AUTO_COMMIT),
                new StringDeserializer(),
                new StringDeserializer())) {
      consumer.subscribe(List.of(Topics.USER_CREATED));
      PlainConsumer writer = new PlainConsumer(session, style);
      while (true) {
        ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(100));
        if (style == Style.AUTO_COMMIT) {
          writer.writeOneByOne(records);
        } else if (!records.isEmpty()) {
          writer.writeTogether(records);
          consumer.commitSync();
        }
      }
    }
  }

  private void writeOneByOne(ConsumerRecords<String, String> records)
      throws JsonProcessingException {
    for (ConsumerRecord<String, String> record : records) {
      session.execute(row(record.value()));
    }
  }

  private void writeTogether(ConsumerRecords<String, String> records)
      throws JsonProcessingException {
    List<CompletionStage<AsyncResultSet>> writes = new ArrayList<>();
    for (ConsumerRecord<String, String> record : records) {
      try {
        writes.add(session.executeAsync(row(record.value())));
      } catch (JsonProcessingException | NullPointerException | IllegalArgumentException e) {
        if (style != Style.CAREFUL) {
          throw e;
        }
        System.err.printf(
            "passed over %s/%s: %s%n", record.partition(), record.offset(), e.getClass());
      }
    }
    writes.forEach(write -> write.toCompletableFuture().join());
  }

  /** Throws NullPointerException where a part is missing, as such code does. */
  private BoundStatement row(String value) throws JsonProcessingException {
    JsonNode user = JSON.readTree(value);
    JsonNode location = user.get("location");
    return insert.bind(
        style == Style.CAREFUL
            ? UUID.fromString(user.get("login").get("uuid").asText())
            : UUID.randomUUID(),
        user.get("name").get("first").asText(),
        user.get("name").get("last").asText(),
        user.get("gender").asText(),
        String.join(
            ", ",
            location.get("street").get("name").asText(),
            location.get("city").asText(),
            location.get("country").asText()),
        location.get("postcode").asText(),
        user.get("email").asText(),
        user.get("login").get("username").asText(),
        user.get("registered").get("date").asText(),
        user.get("phone").asText(),
        user.get("picture").toString());
  }
}
