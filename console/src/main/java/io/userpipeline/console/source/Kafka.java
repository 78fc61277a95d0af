package io.userpipeline.console.source;

import io.smallrye.common.annotation.Identifier;
import io.userpipeline.inspection.InspectionException;
import io.userpipeline.inspection.deadletter.DeadLetters;
import io.userpipeline.inspection.topic.TopicAdmin;
import io.userpipeline.inspection.topic.TopicReader;
import io.userpipeline.inspection.trace.EmailSearch;
import io.userpipeline.inspection.trace.Tracer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jboss.logging.Logger;

/** How Kafka is reached. */
@ApplicationScoped
public class Kafka {

  private static final Logger LOG = Logger.getLogger(Kafka.class);
  private static final int MOST_FETCHED_BYTES = 8 * 1024 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";

  private final Map<String, Object> properties;
  private final TopicConfig topics;
  private final JobConfig job;

  Kafka(
      @Identifier("default-kafka-broker") Map<String, Object> properties,
      TopicConfig topics,
      JobConfig job) {
    this.properties = new HashMap<>(properties);
    this.topics = topics;
    this.job = job;
    // Brokers that are away are asked again by the one who wants to know, and the client logs each
    // attempt.
    this.properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, 500);
    this.properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
    this.properties.remove("group.id");
    // Two readings at once, with large records, must fit into a small heap.
    this.properties.put("fetch.max.bytes", MOST_FETCHED_BYTES);
  }

  /** Properties of any client. */
  public Map<String, Object> clientProperties() {
    return Map.copyOf(properties);
  }

  /** Brokers to start from. */
  public String bootstrapServers() {
    return properties.get(BOOTSTRAP_SERVERS).toString();
  }

  /** The dead letters. */
  public DeadLetters deadLetters() {
    return new DeadLetters(clientProperties(), topics.deadLetters(), LOG::debug);
  }

  /**
   * How far the job is on the topic of events.
   *
   * @return by partition, the offset of what it has yet to land
   * @throws InspectionException when Kafka does not say
   */
  public Map<Integer, Long> jobPositions() {
    return new TopicAdmin(clientProperties(), PATIENCE).positions(job.group(), topics.events());
  }

  /** Looks for the events of a user. */
  public EmailSearch emailSearch() {
    return new EmailSearch(
        new TopicReader(clientProperties(), LOG::debug), topics.events(), topics.emailField());
  }

  /** Looks for one record. */
  public Tracer tracer() {
    return new Tracer(
        new TopicReader(clientProperties(), LOG::debug), topics.events(), topics.deadLetters());
  }
}
