package io.userpipeline.cli.up;

import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.spark.SparkSubmit;
import java.nio.file.Path;

/**
 * Where the job finds what the command starts. The job takes the command's word before that of the
 * environment.
 *
 * @param brokers of Kafka
 * @param nodes of Cassandra
 * @param datacenter of the nodes
 * @param replication of the keyspace
 * @param data folder of the checkpoint
 * @param monitoring port
 */
record JobAddresses(
    String brokers,
    String nodes,
    String datacenter,
    String replication,
    Path data,
    int monitoring) {

  static JobAddresses of(LocalStack stack, PipelinePorts ports) {
    return new JobAddresses(
        stack.kafka().bootstrapServers(),
        stack.cassandraContactPoints(),
        stack.cassandra().localDatacenter(),
        stack.cassandraReplication(),
        stack.dataDirectory(),
        ports.monitoring());
  }

  /** Of servers that are not there yet: right in form, which is all that can be checked. */
  static JobAddresses unknown(PipelinePorts ports) {
    return new JobAddresses(
        "127.0.0.1:" + ports.kafka(),
        "127.0.0.1:" + ports.cassandra(),
        "datacenter1",
        "{'class': 'NetworkTopologyStrategy', 'datacenter1': 1}",
        Path.of("/"),
        ports.monitoring());
  }

  SparkSubmit addTo(SparkSubmit submission) {
    return submission
        .conf("spark.pipeline.kafka.bootstrap-servers", brokers)
        .conf("spark.pipeline.cassandra.contact-points", nodes)
        .conf("spark.pipeline.cassandra.local-datacenter", datacenter)
        .conf("spark.pipeline.cassandra.replication", replication)
        .conf("spark.pipeline.monitoring.port", Integer.toString(monitoring))
        // Beside the topic's data: a checkpoint lives exactly as long as what it counts.
        .conf("spark.pipeline.checkpoint.location", "file://" + data.resolve("checkpoint"));
  }
}
