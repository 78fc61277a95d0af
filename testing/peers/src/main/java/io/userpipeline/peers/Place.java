package io.userpipeline.peers;

import io.userpipeline.localstack.process.JvmCommand;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a program finds what it needs.
 *
 * @param home of the checkout, which has been built
 * @param bootstrapServers of Kafka
 * @param topic that is read
 * @param cassandra a node
 * @param localDatacenter that drivers must name
 * @param table that is written, in the keyspace of the pipeline
 * @param data for what the program keeps
 */
public record Place(
    Path home,
    String bootstrapServers,
    String topic,
    InetSocketAddress cassandra,
    String localDatacenter,
    String table,
    Path data,
    Path logs) {

  String cassandraHost() {
    return cassandra.getAddress().getHostAddress();
  }

  String cassandraPort() {
    return Integer.toString(cassandra.getPort());
  }

  /** A JVM with the class path of the peers, behind what must come before it. */
  JvmCommand jvm(String name, String mainClass, String... before) {
    JvmCommand command = new JvmCommand(name, mainClass);
    Path target = home.resolve("testing/peers/target");
    List.of(before).forEach(entry -> command.classPath(target.resolve(entry).toString()));
    return command
        .classPath(target.resolve("peers.jar").toString())
        .jvmOptions(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
  }
}
