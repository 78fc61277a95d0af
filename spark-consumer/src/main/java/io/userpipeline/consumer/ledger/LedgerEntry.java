package io.userpipeline.consumer.ledger;

import io.userpipeline.consumer.ledger.RunLandings.TimeSpan;
import io.userpipeline.contract.UserLandings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.roaringbitmap.RoaringBitmap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A record of the topic of landings; {@link UserLandings} says what it holds. */
record LedgerEntry(byte[] key, byte[] value) {

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * @param table where the rows are, keyspace and name
   * @param session one start of the query
   * @param batchId of the batch with which the sets begin
   */
  static LedgerEntry of(UUID runId, String table, UUID session, long batchId, RunLandings run) {
    ObjectNode value =
        JSON.createObjectNode()
            .put("run", runId.toString())
            .put("table", table)
            .put("landedCount", run.landed().getCardinality())
            .put("landed", bytes(run.landed()))
            .put("deadLetteredCount", run.deadLettered().getCardinality())
            .put("deadLettered", bytes(run.deadLettered()))
            .put("latencyCount", run.latencyCount())
            .put("latencyTotalMillis", run.latencyTotalMillis())
            .put("latencyLongestMillis", run.latencyLongestMillis());
    put(value, "event", run.events());
    put(value, "acknowledgement", run.acknowledgements());
    String key = UserLandings.key(runId, session, batchId);
    return new LedgerEntry(
        key.getBytes(StandardCharsets.UTF_8), value.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void put(ObjectNode value, String name, TimeSpan times) {
    if (times.first() != null) {
      value.put(name + "First", times.first().toString());
      value.put(name + "Last", times.last().toString());
    }
  }

  private static byte[] bytes(RoaringBitmap indices) {
    indices.runOptimize();
    ByteBuffer bytes = ByteBuffer.allocate(indices.serializedSizeInBytes());
    indices.serialize(bytes);
    return bytes.array();
  }
}
