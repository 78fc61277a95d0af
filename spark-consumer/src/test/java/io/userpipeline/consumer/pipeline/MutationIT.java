package io.userpipeline.consumer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.DriverException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.transform.Mutation;
import io.userpipeline.contract.Example;
import io.userpipeline.contract.UserCreated;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** Users that nobody wrote by hand, through everything: the schema says which ones are rows. */
@Tag("long")
class MutationIT {

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka().withCassandra());

  private static final int MUTATIONS = 100_000;
  private static final long SEED = 20_260_102;
  private static final UUID RUN = UUID.fromString("01a20fef-ebee-73f9-9ce2-eb11cc1cd7b1");
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(UserCreated.schema());

  @TempDir Path folder;

  @Test
  void landsEveryMutatedUserThatTheSchemaAcceptsAndKeepsEveryOtherAsDeadLetter()
      throws IOException {
    // Given
    try (Pipeline pipeline = new Pipeline(STACK, folder)) {
      Mutation mutation = new Mutation(new Random(SEED));
      List<Example> users = Mutation.examples();
      Set<UUID> accepted = new HashSet<>();
      Set<UUID> rejected = new HashSet<>();
      RoaringBitmap acceptedIndices = new RoaringBitmap();
      for (int number = 0; number < MUTATIONS; number++) {
        JsonNode user =
            mutation.applyTo(Mutation.JSON.readTree(users.get(number % users.size()).value()));
        UUID id = new UUID(SEED, number);
        if (SCHEMA.validate(user).isEmpty()) {
          accepted.add(id);
          acceptedIndices.add(number);
        } else {
          rejected.add(id);
        }
        pipeline.sendLater(
            event(pipeline.topic, id, number, Mutation.JSON.writeValueAsBytes(user)));
      }
      pipeline.awaitSent();

      // When
      try (JobRun job = pipeline.start()) {
        await()
            .atMost(Duration.ofMinutes(5))
            .pollInterval(Duration.ofSeconds(2))
            .ignoreExceptionsInstanceOf(DriverException.class)
            .until(() -> pipeline.ids().size() + pipeline.deadLetterCount() >= MUTATIONS);
        assertThat(job.stop()).isEqualTo(ExitCode.OK);
      }

      // Then
      assertThat(pipeline.ids()).isEqualTo(accepted);
      List<UUID> letters =
          pipeline.deadLetters().stream()
              .map(letter -> UUID.fromString(new String(letter.key(), StandardCharsets.UTF_8)))
              .toList();
      assertThat(letters).hasSameSizeAs(rejected);
      assertThat(letters.stream().collect(Collectors.toSet())).isEqualTo(rejected);
      RoaringBitmap rejectedIndices = RoaringBitmap.flip(acceptedIndices, 0L, MUTATIONS);
      var reports = pipeline.landings();
      assertThat(Reports.union(reports, RUN, "landed")).isEqualTo(acceptedIndices);
      assertThat(Reports.union(reports, RUN, "deadLettered")).isEqualTo(rejectedIndices);
      assertThat(accepted.size()).isBetween(MUTATIONS / 5, MUTATIONS * 4 / 5);
    }
  }

  private static ProducerRecord<byte[], byte[]> event(
      String topic, UUID id, int index, byte[] value) {
    byte[] key = id.toString().getBytes(StandardCharsets.UTF_8);
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, value);
    record
        .headers()
        .add("ce_id", key)
        .add("ce_runid", RUN.toString().getBytes(StandardCharsets.UTF_8))
        .add("ce_runindex", Integer.toString(index).getBytes(StandardCharsets.UTF_8));
    return record;
  }
}
