package io.userpipeline.consumer.pipeline;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.Row;
import io.userpipeline.consumer.configuration.ConfigurationSources;
import io.userpipeline.consumer.job.Job;
import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.start.StopRequest;
import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.cassandra.SecuredCassandra;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.spark.SparkConf;

/** Topics, table and checkpoint of one test, with plain clients at both ends. */
final class Pipeline implements AutoCloseable {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  final String topic;
  final String deadLetterTopic;
  final String ledgerTopic;
  final String table;
  final TopicOwner owner;
  private final Path folder;
  private final LocalStackExtension stack;
  private final KafkaProducer<byte[], byte[]> producer;
  private final CqlSession session;
  private final List<Future<RecordMetadata>> unconfirmed = new ArrayList<>();
  private final Map<String, String> settings = new HashMap<>();

  /**
   * @param folder for the checkpoint
   */
  Pipeline(LocalStackExtension stack, Path folder) {
    int number = NUMBER.incrementAndGet();
    this.stack = stack;
    this.folder = folder;
    topic = "users_" + number;
    deadLetterTopic = topic + ".dlq";
    ledgerTopic = topic + ".landings";
    table = topic;
    owner = new TopicOwner(stack.kafka().bootstrapServers());
    producer =
        new KafkaProducer<>(
            ownerWith(Map.of("compression.type", "zstd", "max.request.size", "20000000")),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    session = connect(stack.running());
    settings.put("pipeline.kafka.bootstrap-servers", stack.kafka().bootstrapServers());
    settings.put("pipeline.source.topic", topic);
    settings.put("pipeline.dead-letters.topic", deadLetterTopic);
    settings.put("pipeline.ledger.topic", ledgerTopic);
    settings.put("pipeline.cassandra.contact-points", "127.0.0.1");
    settings.put("pipeline.cassandra.port", "" + stack.cassandra().address().getPort());
    settings.put("pipeline.cassandra.local-datacenter", stack.cassandra().localDatacenter());
    settings.put("pipeline.cassandra.table", table);
    settings.put("pipeline.trigger.interval", "50ms");
    settings.put("pipeline.restart.first-pause", "100ms");
    useNewCheckpoint();
  }

  Pipeline with(String key, String value) {
    settings.put(key, value);
    return this;
  }

  Pipeline without(String key) {
    settings.remove(key);
    return this;
  }

  void useNewCheckpoint() {
    with(
        "pipeline.checkpoint.location",
        folder.resolve("checkpoint-" + UUID.randomUUID()).toString());
  }

  Map<String, String> settings() {
    return Map.copyOf(settings);
  }

  JobRun start() {
    return JobRun.start(settings);
  }

  /** Moves the job to other offsets. */
  ExitCode rewind(String target) {
    return Job.rewind(
        new ConfigurationSources(settings, Map.of(), Map.of()),
        JobRun.with(settings, new SparkConf(false)),
        new StopRequest(),
        target);
  }

  /** Sends a record and returns when Kafka has it. */
  RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
    try {
      return producer.send(record).get();
    } catch (Exception e) {
      throw new IllegalStateException("The test cannot send to " + topic, e);
    }
  }

  /** Sends a record in a batch compressed like this and returns when Kafka has it. */
  void sendCompressed(String compression, byte[] value) {
    try (var other =
        new KafkaProducer<>(
            ownerWith(Map.of("compression.type", compression)),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      other.send(new ProducerRecord<>(topic, value)).get();
    } catch (Exception e) {
      throw new IllegalStateException("The test cannot send to " + topic, e);
    }
  }

  /** Sends records in one batch and returns when Kafka has it. */
  void sendTogether(byte[] value, int count) {
    try (var other =
        new KafkaProducer<>(
            ownerWith(Map.of("linger.ms", "60000", "batch.size", "1000000")),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int number = 0; number < count; number++) {
        unconfirmed.add(other.send(new ProducerRecord<>(topic, value)));
      }
      other.flush();
    }
    awaitSent();
  }

  /** Sends records without a key and returns when Kafka has all of them. */
  void send(byte[] value, int count) {
    for (int number = 0; number < count; number++) {
      sendLater(new ProducerRecord<>(topic, value));
    }
    awaitSent();
  }

  /** Sends a record; {@link #awaitSent} waits for it. */
  void sendLater(ProducerRecord<byte[], byte[]> record) {
    unconfirmed.add(producer.send(record));
  }

  /** Returns when Kafka has all records. */
  void awaitSent() {
    try {
      for (Future<RecordMetadata> sent : unconfirmed) {
        sent.get();
      }
      unconfirmed.clear();
    } catch (Exception e) {
      throw new IllegalStateException("The test cannot send to " + topic, e);
    }
  }

  CqlSession session() {
    return session;
  }

  /** How long Cassandra takes for a row of the test's own, which is gone again afterwards. */
  Duration writeTime() {
    UUID id = UUID.randomUUID();
    long start = System.nanoTime();
    session.execute("INSERT INTO spark_streams." + table + " (id) VALUES (?)", id);
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    session.execute("DELETE FROM spark_streams." + table + " WHERE id = ?", id);
    return time;
  }

  /** The columns of every row that have a value, by id; none while there is no table. */
  Map<UUID, Map<String, Object>> rows() {
    Map<UUID, Map<String, Object>> rows = new TreeMap<>();
    if (tableExists()) {
      for (Row row : session.execute("SELECT * FROM spark_streams." + table)) {
        Map<String, Object> columns = new HashMap<>();
        row.getColumnDefinitions()
            .forEach(
                column -> {
                  String name = column.getName().asInternal();
                  if (!name.equals("id") && !row.isNull(name)) {
                    columns.put(name, row.getObject(name));
                  }
                });
        rows.put(row.getUuid("id"), columns);
      }
    }
    return rows;
  }

  private Map<String, Object> ownerWith(Map<String, Object> further) {
    Map<String, Object> properties = new HashMap<>(stack.kafka().ownerProperties());
    properties.putAll(further);
    return properties;
  }

  private static CqlSession connect(LocalStack stack) {
    CqlSessionBuilder builder =
        CqlSession.builder()
            .addContactPoint(stack.cassandra().address())
            .withLocalDatacenter(stack.cassandra().localDatacenter())
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                    .build());
    if (stack.cassandra().isSecured()) {
      builder
          .withSslContext(stack.cassandra().secured().clientContext())
          .withAuthCredentials(SecuredCassandra.OWNER, SecuredCassandra.OWNER);
    }
    return builder.build();
  }

  /** The id of every row. */
  Set<UUID> ids() {
    Set<UUID> ids = new HashSet<>();
    if (tableExists()) {
      session
          .execute("SELECT id FROM spark_streams." + table)
          .forEach(row -> ids.add(row.getUuid(0)));
    }
    return ids;
  }

  private boolean tableExists() {
    return session
            .execute(
                "SELECT table_name FROM system_schema.tables"
                    + " WHERE keyspace_name = 'spark_streams' AND table_name = ?",
                table)
            .one()
        != null;
  }

  /** How many dead letters are on the topic. */
  long deadLetterCount() {
    try (var consumer = consumer()) {
      return end(consumer, partitions(consumer, deadLetterTopic));
    }
  }

  /** Every dead letter on the topic. */
  List<ConsumerRecord<byte[], byte[]>> deadLetters() {
    return records(deadLetterTopic);
  }

  /** Every report of what landed. */
  List<ConsumerRecord<byte[], byte[]>> landings() {
    return records(ledgerTopic);
  }

  private List<ConsumerRecord<byte[], byte[]>> records(String name) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (var consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer, name);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long end = end(consumer, partitions);
      while (records.size() < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    // Who looks must not make the topic: the job gives it room for large dead letters.
    Map<String, Object> properties =
        ownerWith(
            Map.of("allow.auto.create.topics", false, "max.partition.fetch.bytes", 20_000_000));
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String name) {
    return Optional.ofNullable(consumer.partitionsFor(name)).orElse(List.of()).stream()
        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
        .toList();
  }

  private static long end(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    return consumer.endOffsets(partitions).values().stream().mapToLong(offset -> offset).sum();
  }

  @Override
  public void close() {
    producer.close();
    session.close();
  }
}
