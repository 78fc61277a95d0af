package io.userpipeline.consumer.sink;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.CoordinatorException;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import io.userpipeline.consumer.cassandra.CqlText;
import io.userpipeline.consumer.transform.Mapping;
import io.userpipeline.consumer.transform.TableColumn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A row that nothing can be said against. Cassandra refuses for a reason of the row's own only what
 * it refuses while it takes this one: otherwise a guardrail, a full disk or another table of that
 * name would send a whole topic to the dead letters.
 *
 * <p>It is written and deleted in one mutation with one write time. The deletion wins, so nobody
 * ever reads it, and nothing stays but a tombstone. A row that landed before would say as much, but
 * to write it again could bring back what somebody has deleted meanwhile.
 */
final class Canary {

  /** Enough to find one for each set of replicas. */
  private static final int IDS = 1_000;

  private final CqlSession session;
  private final WriteSettings settings;
  private final RowInsert insert;
  private final String delete;

  Canary(CqlSession session, WriteSettings settings, RowInsert insert) {
    this.session = session;
    this.settings = settings;
    this.insert = insert;
    this.delete =
        "DELETE FROM "
            + CqlText.table(settings.keyspace(), settings.table())
            + " USING TIMESTAMP ? WHERE "
            + CqlText.name(Mapping.ID)
            + " = ?";
  }

  /**
   * Where a canary says something about a refused row: a full disk is one replica's, a guardrail
   * one node's.
   *
   * @param id of a canary with the replicas of the row
   * @param coordinator the node that refused; null when it is not known
   */
  record Place(UUID id, @Nullable Node coordinator) {}

  /** The place of a row that was refused. */
  Place beside(UUID row, Throwable refusal) {
    Set<Node> replicas = replicas(row);
    UUID id =
        IntStream.range(0, IDS)
            .mapToObj(Canary::id)
            .filter(candidate -> replicas(candidate).equals(replicas))
            .findFirst()
            .orElse(id(0));
    return new Place(id, coordinator(refusal));
  }

  /** Fails with the driver's own exception when the canary does not land either. */
  void requireLanding(Place place) {
    long now = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
    List<Object> values = settings.columns().stream().map(Canary::value).toList();
    session.execute(
        BatchStatement.newInstance(
                BatchType.UNLOGGED,
                insert.bind(place.id(), values, now),
                SimpleStatement.newInstance(delete, now, place.id()))
            .setIdempotent(true)
            .setConsistencyLevel(settings.consistency())
            .setTimeout(settings.requestTimeout())
            .setNode(place.coordinator()));
  }

  private Set<Node> replicas(UUID id) {
    var key = TypeCodecs.UUID.encode(id, ProtocolVersion.DEFAULT);
    return session
        .getMetadata()
        .getTokenMap()
        .map(tokens -> tokens.getReplicas(CqlIdentifier.fromInternal(settings.keyspace()), key))
        .orElse(Set.of());
  }

  private static UUID id(int number) {
    String name = "io.userpipeline.canary." + number;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable Node coordinator(@Nullable Throwable refusal) {
    if (refusal instanceof CoordinatorException answer) {
      return answer.getCoordinator();
    }
    return refusal == null ? null : coordinator(refusal.getCause());
  }

  /** The least value of the column's type. */
  private static Object value(TableColumn column) {
    return switch (column.cqlType()) {
      case "text" -> "";
      case "int" -> 0;
      case "bigint" -> 0L;
      case "double" -> 0d;
      case "boolean" -> false;
      case "timestamp" -> Instant.EPOCH;
      case "uuid" -> id(0);
      default -> throw new IllegalStateException("No canary for columns of " + column.cqlType());
    };
  }
}
