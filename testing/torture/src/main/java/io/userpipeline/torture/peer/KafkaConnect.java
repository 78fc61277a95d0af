package io.userpipeline.torture.peer;

import io.userpipeline.contract.Topics;
import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.server.Ports;
import io.userpipeline.torture.pipeline.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Kafka Connect as one process, with its defaults, and a sink that writes to Cassandra. */
final class KafkaConnect {

  private static final String WORKER =
      """
      bootstrap.servers=%s
      listeners=http://127.0.0.1:%s
      offset.storage.file.filename=%s
      plugin.discovery=service_load
      key.converter=org.apache.kafka.connect.storage.StringConverter
      value.converter=org.apache.kafka.connect.json.JsonConverter
      value.converter.schemas.enable=false
      """;

  /** The library maps fields of one level, so the user is made flat first, as its users do. */
  private static final String SINK =
      """
      name=users
      connector.class=%s
      tasks.max=1
      topics=%s
      transforms=flatten
      transforms.flatten.type=org.apache.kafka.connect.transforms.Flatten$Value
      transforms.flatten.delimiter=_
      contactPoints=%s
      port=%s
      loadBalancing.localDc=%s
      topic.%s.spark_streams.created_users.mapping=\
      id=value.login_uuid, first_name=value.name_first, last_name=value.name_last, gender=value.gender, \
      address=value.location_street_name, postcode=value.location_postcode, email=value.email, \
      username=value.login_username, registered_date=value.registered_date, phone=value.phone, \
      picture=value.picture_large
      """;

  private KafkaConnect() {}

  static Supplier<ChildJvm> worker(Surroundings where) {
    Path folder = where.data().resolve("connect");
    String[] node = where.cassandra().split(":");
    Path worker =
        write(
            folder.resolve("worker.properties"),
            WORKER.formatted(
                where.jobKafka(), Ports.claim(0, "Kafka Connect"), folder.resolve("offsets")));
    Path sink =
        write(
            folder.resolve("sink.properties"),
            SINK.formatted(
                CassandraSink.class.getName(),
                Topics.USER_CREATED,
                node[0],
                node[1],
                where.node().localDatacenter(),
                Topics.USER_CREATED));
    return () ->
        Peer.jvm("connect", "org.apache.kafka.connect.cli.ConnectStandalone", where, "sink/*")
            .arguments(worker.toString(), sink.toString())
            .start(where.logs());
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
