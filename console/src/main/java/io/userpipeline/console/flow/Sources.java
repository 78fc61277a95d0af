package io.userpipeline.console.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.userpipeline.console.source.JobConfig;
import io.userpipeline.console.source.Kafka;
import io.userpipeline.console.source.Neighbour;
import io.userpipeline.console.source.ProducerConfig;
import io.userpipeline.console.source.Table;
import io.userpipeline.console.source.TopicConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * The questions that every hop is asked. Each says in the message of its exception what is wrong.
 */
@ApplicationScoped
class Sources {

  private static final int LIMIT_MILLIS = 2_000;

  /** No row has this id: the answer is what is wanted. */
  private static final UUID NOBODY = new UUID(0, 0);

  private final Neighbour neighbour;
  private final ProducerConfig producer;
  private final JobConfig job;
  private final Kafka kafka;
  private final TopicConfig topics;
  private final Table table;
  private final ObjectMapper json;
  private @Nullable Admin admin;

  Sources(
      Neighbour neighbour,
      ProducerConfig producer,
      JobConfig job,
      Kafka kafka,
      TopicConfig topics,
      Table table,
      ObjectMapper json) {
    this.neighbour = neighbour;
    this.producer = producer;
    this.job = job;
    this.kafka = kafka;
    this.topics = topics;
    this.table = table;
    this.json = json;
  }

  /** What the producers measure. */
  ProducersAnswer askProducers() throws InterruptedException {
    Map<URI, Measurements> found = new HashMap<>();
    IllegalStateException wrong = null;
    for (var answer :
        neighbour.askEach("The producer", producer.managementUrl(), "/q/metrics").entrySet()) {
      try {
        found.put(
            answer.getKey(), measurements("The producer", answer.getKey(), answer.getValue()));
      } catch (IllegalStateException e) {
        // One that starts or ends is not what the others are.
        wrong = e;
      }
    }
    if (found.isEmpty() && wrong != null) {
      throw wrong;
    }
    return new ProducersAnswer(found);
  }

  /** How the job is, and what it measures. */
  JobAnswer askJob() throws InterruptedException {
    HttpResponse<String> readiness =
        neighbour.ask("The job", job.monitoringUrl().resolve("/health/ready"));
    return new JobAnswer(
        readiness.statusCode() == 200 ? null : reason(readiness),
        measurements(
            "The job",
            job.monitoringUrl(),
            neighbour.ask("The job", job.monitoringUrl().resolve("/metrics"))));
  }

  /** How many dead letters a broker keeps. */
  KafkaAnswer askKafka() throws InterruptedException {
    try {
      return new KafkaAnswer(deadLetters());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        // The job makes it with the first letter, or somebody has yet to; the broker has answered.
        return new KafkaAnswer(null);
      }
      throw new IllegalStateException(
          "Kafka does not answer on %s: %s"
              .formatted(kafka.bootstrapServers(), message(e.getCause())),
          e);
    }
  }

  private long deadLetters() throws ExecutionException, InterruptedException {
    String topic = topics.deadLetters();
    List<TopicPartition> partitions =
        admin()
            .describeTopics(List.of(topic), new DescribeTopicsOptions().timeoutMs(LIMIT_MILLIS))
            .topicNameValues()
            .get(topic)
            .get()
            .partitions()
            .stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    return offsets(partitions, OffsetSpec.latest()) - offsets(partitions, OffsetSpec.earliest());
  }

  private long offsets(List<TopicPartition> partitions, OffsetSpec which)
      throws ExecutionException, InterruptedException {
    return admin()
        .listOffsets(
            partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> which)),
            new ListOffsetsOptions().timeoutMs(LIMIT_MILLIS))
        .all()
        .get()
        .values()
        .stream()
        .mapToLong(ListOffsetsResultInfo::offset)
        .sum();
  }

  /** Whether as many nodes answer as a reading needs. */
  boolean askCassandra() {
    return table.connect().landedOf(List.of(NOBODY)).isEmpty();
  }

  @PreDestroy
  synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }

  private synchronized Admin admin() {
    if (admin == null) {
      admin = Admin.create(kafka.clientProperties());
    }
    return admin;
  }

  private static Measurements measurements(
      String program, URI address, HttpResponse<String> answer) {
    Measurements found = Measurements.parse(answer.body());
    if (answer.statusCode() != 200 || found.isEmpty()) {
      throw new IllegalStateException(
          "%s does not answer at %s, something else does (status %s)"
              .formatted(program, address.resolve("/"), answer.statusCode()));
    }
    return found;
  }

  private String reason(HttpResponse<String> readiness) {
    try {
      JsonNode reason = json.readTree(readiness.body()).path("reason");
      return reason.isTextual() ? reason.textValue() : "The job is not ready";
    } catch (IOException e) {
      return "The job answers its readiness with status " + readiness.statusCode();
    }
  }

  private static String message(Throwable failure) {
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }

  /**
   * What Kafka says.
   *
   * @param deadLetters how many its topic keeps; null where there is no such topic
   */
  record KafkaAnswer(@Nullable Long deadLetters) {}

  /**
   * How the job is.
   *
   * @param problem why it is not ready; null where it is
   */
  record JobAnswer(@Nullable String problem, Measurements measurements) {}
}
