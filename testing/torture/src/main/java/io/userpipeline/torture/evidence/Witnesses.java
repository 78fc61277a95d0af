package io.userpipeline.torture.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.userpipeline.contract.DeadLetterHeader;
import io.userpipeline.contract.EventHeader;
import io.userpipeline.contract.Topics;
import io.userpipeline.localstack.cassandra.CassandraServer;
import io.userpipeline.torture.api.GivenUsers;
import io.userpipeline.torture.load.AcceptedRun;
import io.userpipeline.torture.load.Load;
import io.userpipeline.torture.load.ProducerApi;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Asks everyone what they know. */
public final class Witnesses {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JOURNAL_PREFIX = "run/";

  private final String bootstrapServers;
  private final List<CassandraServer> cassandra;
  private final ProducerApi producers;

  /** Of a pipeline, past every proxy. */
  public Witnesses(
      String bootstrapServers, List<CassandraServer> cassandra, ProducerApi producers) {
    this.bootstrapServers = bootstrapServers;
    this.cassandra = cassandra;
    this.producers = producers;
  }

  /** What everyone says now. */
  public Evidence evidence(GivenUsers given, Load load) throws InterruptedException {
    return new Evidence(
        given,
        load.accepted(),
        load.acknowledged(),
        runs(load.accepted()),
        journal(),
        new Topic(bootstrapServers, Topics.USER_CREATED).read(Witnesses::event),
        new Topic(bootstrapServers, Topics.DEAD_LETTERS).read(Witnesses::deadLetter),
        new Table(cassandra).rows());
  }

  /** What the producers say of runs; of those that none of them shows, nothing. */
  public Map<UUID, RunState> runs(List<AcceptedRun> accepted) throws InterruptedException {
    Map<UUID, RunState> states = new HashMap<>();
    for (AcceptedRun run : accepted) {
      producers.run(run.id()).map(RunState::of).ifPresent(state -> states.put(run.id(), state));
    }
    return states;
  }

  private Map<UUID, String> journal() {
    Map<UUID, String> states = new HashMap<>();
    new Topic(bootstrapServers, Topics.USER_RUNS)
        .read(Witnesses::journalEntry)
        .forEach(entry -> entry.ifPresent(run -> states.put(run.getKey(), run.getValue())));
    return states;
  }

  private static Optional<Map.Entry<UUID, String>> journalEntry(
      ConsumerRecord<byte[], byte[]> record) {
    String key = new String(record.key(), UTF_8);
    if (!key.startsWith(JOURNAL_PREFIX) || record.value() == null) {
      return Optional.empty();
    }
    UUID id = UUID.fromString(key.substring(JOURNAL_PREFIX.length()));
    return Optional.of(Map.entry(id, json(record.value()).path("state").asText()));
  }

  private static Event event(ConsumerRecord<byte[], byte[]> record) {
    Optional<UUID> run = Topic.header(record, EventHeader.RUN_ID.key()).map(UUID::fromString);
    int index = Topic.header(record, EventHeader.RUN_INDEX.key()).map(Integer::parseInt).orElse(-1);
    UUID row =
        Topic.header(record, EventHeader.ID.key())
            .map(UUID::fromString)
            .orElseGet(
                () ->
                    RowIds.ofRecord(
                        record.topic(), record.partition(), record.offset(), record.timestamp()));
    return new Event(
        record.partition(),
        record.offset(),
        record.timestamp(),
        row,
        run,
        index,
        Topic.header(record, DeadLetterHeader.REDRIVE_ATTEMPTS.key())
            .map(Integer::parseInt)
            .orElse(0),
        Digest.of(record.value()),
        ExpectedColumns.digest(record.value()));
  }

  private static DeadLetter deadLetter(ConsumerRecord<byte[], byte[]> record) {
    return new DeadLetter(
        new Coordinates(
            Integer.parseInt(required(record, DeadLetterHeader.PARTITION)),
            Long.parseLong(required(record, DeadLetterHeader.OFFSET))),
        Digest.of(record.value()));
  }

  private static String required(ConsumerRecord<byte[], byte[]> record, DeadLetterHeader header) {
    return Topic.header(record, header.key())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The dead letter %s/%s has no header %s"
                        .formatted(record.partition(), record.offset(), header.key())));
  }

  private static JsonNode json(byte[] value) {
    try {
      return JSON.readTree(value);
    } catch (IOException e) {
      throw new IllegalStateException("An entry of the journal is no JSON", e);
    }
  }
}
