package io.userpipeline.peers;

import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.server.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/** Kafka Connect as one process, with its defaults, and a sink that writes to Cassandra. */
public final class KafkaConnect {

  private static final String WORKER =
      """
      bootstrap.servers=%s
      listeners=http://127.0.0.1:%s
      offset.storage.file.filename=%s
      plugin.discovery=service_load
      key.converter=org.apache.kafka.connect.storage.StringConverter
      value.converter=org.apache.kafka.connect.json.JsonConverter
      value.converter.schemas.enable=false
      offset.flush.interval.ms=%s
      """;

  /** The library maps fields of one level, so the user is made flat first, as its users do. */
  private static final String SINK =
      """
      name=%s
      connector.class=%s
      tasks.max=1
      topics=%s
      transforms=flatten
      transforms.flatten.type=org.apache.kafka.connect.transforms.Flatten$Value
      transforms.flatten.delimiter=_
      contactPoints=%s
      port=%s
      loadBalancing.localDc=%s
      topic.%s.spark_streams.%s.mapping=\
      id=value.login_uuid, first_name=value.name_first, last_name=value.name_last, gender=value.gender, \
      address=value.location_street_name, postcode=value.location_postcode, email=value.email, \
      username=value.login_username, registered_date=value.registered_date, phone=value.phone, \
      picture=value.picture_large
      """;

  private KafkaConnect() {}

  /** The consumer group of its tasks: a worker for each table, as if it had never run before. */
  public static String group(Place place) {
    return "connect-" + name(place);
  }

  private static String name(Place place) {
    return "users-" + place.table();
  }

  /**
   * How to start it.
   *
   * @param commitInterval how often it says how far it is
   */
  public static Supplier<ChildJvm> worker(Place place, Duration commitInterval) {
    Path folder = place.data().resolve("connect");
    Path worker =
        write(
            folder.resolve("worker.properties"),
            WORKER.formatted(
                place.bootstrapServers(),
                Ports.claim(0, "Kafka Connect"),
                folder.resolve("offsets"),
                commitInterval.toMillis()));
    Path sink =
        write(
            folder.resolve("sink.properties"),
            SINK.formatted(
                name(place),
                CassandraSink.class.getName(),
                place.topic(),
                place.cassandraHost(),
                place.cassandraPort(),
                place.localDatacenter(),
                place.topic(),
                place.table()));
    return () ->
        place
            .jvm("connect", "org.apache.kafka.connect.cli.ConnectStandalone", "sink/*")
            .arguments(worker.toString(), sink.toString())
            .start(place.logs());
  }

  private static Path write(Path file, String content) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }
}
