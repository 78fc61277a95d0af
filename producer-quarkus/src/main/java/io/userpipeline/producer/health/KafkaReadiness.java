package io.userpipeline.producer.health;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.userpipeline.producer.kafka.ClientSettings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means that a broker answers now and lets us write to the topic; otherwise it says why not.
 * A topic that is missing may be made by the first event.
 */
@Readiness
@ApplicationScoped
class KafkaReadiness implements AsyncHealthCheck {

  /** Less than probes wait. */
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final Admin admin;
  private final String topic;

  KafkaReadiness(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      @ConfigProperty(name = "producer.publish.topic") String topic) {
    this.admin = Admin.create(ClientSettings.of(kafka, "readiness"));
    this.topic = topic;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom()
        .completionStage(() -> describe().toCompletionStage())
        .map(description -> answer(mayWrite(description), "this client may not write"))
        .ifNoItem()
        .after(LIMIT.plusMillis(500))
        .fail()
        .onFailure()
        .recoverWithItem(this::explain);
  }

  @PreDestroy
  void close() {
    admin.close(Duration.ZERO);
  }

  private KafkaFuture<TopicDescription> describe() {
    return admin
        .describeTopics(
            List.of(topic),
            new DescribeTopicsOptions()
                .includeAuthorizedOperations(true)
                .timeoutMs(Math.toIntExact(LIMIT.toMillis())))
        .topicNameValues()
        .get(topic);
  }

  /** Brokers that are too old to tell tell nothing. */
  private static boolean mayWrite(TopicDescription description) {
    Set<AclOperation> allowed = description.authorizedOperations();
    return allowed == null || allowed.contains(AclOperation.WRITE);
  }

  private HealthCheckResponse explain(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return answer(
        root instanceof UnknownTopicOrPartitionException,
        "%s: %s".formatted(root.getClass().getSimpleName(), root.getMessage()));
  }

  private HealthCheckResponse answer(boolean ready, String reason) {
    var answer = HealthCheckResponse.named("Kafka").status(ready).withData("topic", topic);
    return ready ? answer.build() : answer.withData("reason", reason).build();
  }
}
