package io.userpipeline.torture.peer;

import io.userpipeline.contract.Topics;
import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.process.JvmCommand;
import io.userpipeline.peers.KafkaConnect;
import io.userpipeline.peers.Place;
import io.userpipeline.peers.Tutorial;
import io.userpipeline.torture.pipeline.Surroundings;
import io.userpipeline.torture.plan.Part;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** What people use instead. */
public enum Peer {
  /** A loop and a consumer as in most examples. */
  PLAIN_CONSUMER,
  /** The same, which commits after its writes. */
  COMMITTING_CONSUMER,
  /** The same, by somebody who knows what goes wrong. */
  CAREFUL_CONSUMER,
  /** What all of this began as. */
  TUTORIAL,
  /** The loop, and Kafka Connect with a sink. */
  KAFKA_CONNECT;

  /** Kafka Connect's own default. */
  private static final Duration COMMIT_INTERVAL_OF_CONNECT = Duration.ofMinutes(1);

  /** Its programs. */
  public Map<Part, Supplier<ChildJvm>> programs(Surroundings where, int rate) {
    return switch (this) {
      case PLAIN_CONSUMER -> plain(Style.AUTO_COMMIT, where, rate);
      case COMMITTING_CONSUMER -> plain(Style.COMMIT_AFTER_WRITES, where, rate);
      case CAREFUL_CONSUMER -> plain(Style.CAREFUL, where, rate);
      case TUTORIAL -> {
        Tutorial tutorial = new Tutorial(place(where));
        yield Map.of(
            Part.PRODUCER_1,
            tutorial.loop(where.api(), where.producerKafka(), rate),
            Part.JOB,
            tutorial.job(OptionalInt.empty()));
      }
      case KAFKA_CONNECT ->
          Map.of(
              Part.PRODUCER_1,
              plainProducer(Style.CAREFUL, where, rate),
              Part.JOB,
              KafkaConnect.worker(place(where), COMMIT_INTERVAL_OF_CONNECT));
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Map<Part, Supplier<ChildJvm>> plain(Style style, Surroundings where, int rate) {
    return Map.of(
        Part.PRODUCER_1,
        plainProducer(style, where, rate),
        Part.JOB,
        () ->
            jvm("consumer", PlainConsumer.class.getName(), where)
                .arguments(
                    where.jobKafka(),
                    where.cassandra(),
                    where.node().localDatacenter(),
                    style.name())
                .start(where.logs()));
  }

  private static Supplier<ChildJvm> plainProducer(Style style, Surroundings where, int rate) {
    return () ->
        jvm("producer", PlainProducer.class.getName(), where)
            .arguments(
                where.api().toString(), where.producerKafka(), Integer.toString(rate), style.name())
            .start(where.logs());
  }

  /** The job goes through the proxies, where there are some. */
  private static Place place(Surroundings where) {
    String[] node = where.cassandra().split(":");
    return new Place(
        where.home(),
        where.jobKafka(),
        Topics.USER_CREATED,
        new InetSocketAddress(node[0], Integer.parseInt(node[1])),
        where.node().localDatacenter(),
        "created_users",
        where.data(),
        where.logs());
  }

  /** A JVM with the class path of the torture. */
  private static JvmCommand jvm(String name, String mainClass, Surroundings where) {
    return new JvmCommand(name, mainClass)
        .classPath(where.home().resolve("testing/torture/target/torture.jar").toString())
        .jvmOptions(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
  }
}
