package io.userpipeline.inspection.row;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a node says of its cluster and of the table.
 *
 * @param version of Cassandra
 * @param datacenter of the node that was asked
 * @param replication of the keyspace, as its CQL map; empty where there is no keyspace
 * @param columns types by name; empty where there is no table
 * @param time of the node's clock
 */
public record ClusterFacts(
    String version,
    String datacenter,
    Optional<Map<String, String>> replication,
    Map<String, String> columns,
    Instant time) {}
