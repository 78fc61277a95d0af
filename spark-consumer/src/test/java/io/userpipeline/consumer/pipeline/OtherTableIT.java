package io.userpipeline.consumer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.DriverException;
import io.userpipeline.consumer.start.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The orders of a shop instead of users, by configuration alone. */
class OtherTableIT extends PipelineFixture {

  private static final String MAPPING =
      """
      {
        "columns": [
          {"column": "number", "path": "/number", "type": "bigint", "required": true},
          {"column": "order", "path": "/reference", "type": "uuid", "required": true},
          {"column": "placed_at", "path": "/placed/at", "type": "timestamp"},
          {"column": "quantity", "path": "/quantity", "type": "int"},
          {"column": "total", "path": "/total/amount", "type": "double"},
          {"column": "currency", "path": "/total/currency"},
          {"column": "gift", "path": "/gift", "type": "boolean"},
          {"column": "ship_to", "join": ["/to/street", "/to/city"], "separator": "; "},
          {"column": "lines", "json": "/lines"}
        ]
      }
      """;

  private static final UUID REFERENCE = UUID.fromString("0b3a17b5-f57d-50e0-a15e-f9e0b98be7ba");

  @BeforeEach
  void open() throws IOException {
    Path file = Files.writeString(folder.resolve("orders.json"), MAPPING);
    pipeline.with("pipeline.mapping.file", file.toString());
  }

  @Test
  void landsOrdersInATypedTableAndRefusesWhatDoesNotFit() {
    // Given
    String whole =
        """
        {"number": 9223372036854775807, "reference": "%s", "placed": {"at": "2024-05-06T07:08:09.123+02:00"},
         "quantity": 3, "total": {"amount": 19.95, "currency": "EUR"}, "gift": true,
         "to": {"street": "Juniper Lane 4", "city": "Duluth"}, "lines": [{"sku": "A-1", "price": 6.650}]}
        """
            .formatted(REFERENCE);
    String least = "{\"number\": 1, \"reference\": \"%s\"}".formatted(REFERENCE);
    String textForNumber = "{\"number\": \"1\", \"reference\": \"%s\"}".formatted(REFERENCE);
    UUID wholeId = send(whole);
    UUID leastId = send(least);
    send(textForNumber);

    // When
    try (JobRun job = pipeline.start()) {
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptionsInstanceOf(DriverException.class)
          .until(() -> pipeline.rows().size() == 2 && pipeline.deadLetters().size() == 1);
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }

    // Then
    assertThat(pipeline.rows())
        .isEqualTo(
            Map.of(
                wholeId,
                Map.of(
                    "number",
                    Long.MAX_VALUE,
                    "order",
                    REFERENCE,
                    "placed_at",
                    Instant.parse("2024-05-06T05:08:09.123Z"),
                    "quantity",
                    3,
                    "total",
                    19.95,
                    "currency",
                    "EUR",
                    "gift",
                    true,
                    "ship_to",
                    "Juniper Lane 4; Duluth",
                    "lines",
                    "[{\"sku\":\"A-1\",\"price\":6.650}]"),
                leastId,
                Map.of("number", 1L, "order", REFERENCE, "ship_to", "")));
    List<ConsumerRecord<byte[], byte[]>> letters = pipeline.deadLetters();
    assertThat(letters.get(0).headers().lastHeader("dead-letter-reason").value())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("number must be an integer of 64 bits");
  }

  private UUID send(String order) {
    UUID id = UUID.randomUUID();
    var record =
        new ProducerRecord<byte[], byte[]>(pipeline.topic, order.getBytes(StandardCharsets.UTF_8));
    record.headers().add("ce_id", id.toString().getBytes(StandardCharsets.UTF_8));
    pipeline.send(record);
    return id;
  }
}
