package io.userpipeline.torture.pipeline;

import io.userpipeline.localstack.cassandra.CassandraServer;
import java.net.URI;
import java.nio.file.Path;

/**
 * Where programs find what they need.
 *
 * @param home of the checkout
 * @param producerKafka bootstrap servers for producers
 * @param jobKafka bootstrap servers for what writes rows
 * @param cassandra {@code host:port}
 * @param node the same, past every proxy
 * @param data for what they keep
 */
public record Surroundings(
    Path home,
    URI api,
    String producerKafka,
    String jobKafka,
    String cassandra,
    CassandraServer node,
    Path data,
    Path logs) {}
