package io.userpipeline.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What the consumer reports to {@link Topics#USER_LANDINGS}: which events of a run landed and which
 * became dead letters, as sets of their indices in the run. The state of a run in a table is the
 * union of its records, however often and in whatever order they are read; an index in both sets
 * landed, for a dead letter can be sent through again. Where consumers write one topic to several
 * tables, an event has landed when it is in all of those that reported its run.
 *
 * <p>A set is a RoaringBitmap in its portable serialization, base64 in the JSON.
 */
public final class UserLandings {

  private UserLandings() {}

  /**
   * The key of a record. A later record of the same key has all that an earlier one has, so
   * compaction may remove the earlier.
   *
   * @param session one start of the consumer
   * @param batchId of the batch in which the record's sets begin
   */
  public static String key(UUID runId, UUID session, long batchId) {
    return runId + "/" + session + "/" + batchId;
  }

  /** The JSON Schema (draft 2020-12) that the value of every record fulfils. */
  public static String schema() {
    try (InputStream schema =
        UserLandings.class.getResourceAsStream("user_landings.v1.schema.json")) {
      return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The schema of user_landings cannot be read", e);
    }
  }
}
