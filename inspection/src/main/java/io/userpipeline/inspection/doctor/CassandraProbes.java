package io.userpipeline.inspection.doctor;

import io.userpipeline.inspection.InspectionException;
import io.userpipeline.inspection.row.ClusterFacts;
import io.userpipeline.inspection.row.LandedRows;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at Cassandra from where this program runs. */
final class CassandraProbes {

  private final Supplier<LandedRows> connect;
  private final Remedies remedies;
  private @Nullable ClusterFacts facts;

  /**
   * Looks at nothing yet.
   *
   * @param connect connects, or says why not
   */
  CassandraProbes(Supplier<LandedRows> connect, Remedies remedies) {
    this.connect = connect;
    this.remedies = remedies;
  }

  /** Whether a node of the data centre answers. */
  Finding node() {
    try (LandedRows rows = connect.get()) {
      facts = rows.facts();
      return new Finding.Well(
          "Cassandra %s answers in the data centre %s"
              .formatted(facts.version(), facts.datacenter()));
    } catch (InspectionException e) {
      return new Finding.Ill(
          e.getMessage(),
          "Look at host, port and login. Where a node answers and none is available, the data"
              + " centre has another name: nodetool status shows it. Name it with %s."
                  .formatted(remedies.cassandra()));
    }
  }

  /** Whether the keyspace is there, and keeps enough copies for a quorum to survive a node. */
  Finding replication() {
    if (facts == null) {
      return new Finding.Unasked("no node answers");
    }
    Optional<Map<String, String>> replication = facts.replication();
    if (replication.isEmpty()) {
      return new Finding.Ill(
          "There is no keyspace yet",
          "The job makes it when it starts (pipeline.cassandra.on-schema); until then nothing"
              + " lands.");
    }
    Map<String, String> copies = replication.get();
    boolean everywhere = copies.containsKey("replication_factor");
    if (!everywhere && !copies.containsKey(facts.datacenter())) {
      return new Finding.Ill(
          "The keyspace keeps no copy in the data centre %s: %s"
              .formatted(facts.datacenter(), copies),
          "ALTER KEYSPACE with copies there: at LOCAL_QUORUM no row can be written without.");
    }
    return new Finding.Well("copies: " + copies);
  }

  /** Whether the table is there. */
  Finding table() {
    if (facts == null) {
      return new Finding.Unasked("no node answers");
    }
    if (facts.columns().isEmpty()) {
      return new Finding.Ill(
          "There is no table yet",
          "The job makes it when it starts (pipeline.cassandra.on-schema).");
    }
    return "uuid".equals(facts.columns().get("id"))
        ? new Finding.Well("has " + facts.columns().size() + " columns")
        : new Finding.Ill(
            "The column id is of type %s".formatted(facts.columns().get("id")),
            "It must be uuid: is it another table? Name the job's with %s."
                .formatted(remedies.table()));
  }

  /** How far the node's clock is ahead of ours; empty where nobody says. */
  Optional<Duration> clockAhead() {
    return Optional.ofNullable(facts).map(said -> Duration.between(Instant.now(), said.time()));
  }
}
