package io.userpipeline.contract;

import java.util.UUID;

/**
 * The rules that give every event one id, whatever is repeated on the way. A row has the id of its
 * event, so a replay at any hop writes the same row again.
 *
 * <p>Both rules make a name-based UUID version 5 (RFC 9562) out of a namespace and a name in UTF-8.
 * The resource {@code identity-vectors.csv} of {@code contract-examples} holds expected results;
 * every program that applies a rule tests itself against it.
 */
public final class Identity {

  /** Namespace of the ids of records that have no usable {@code ce_id}. */
  public static final UUID RECORD_NAMESPACE =
      UUID.fromString("6e0d5be4-0f3c-5a27-9c0b-6f1b6d2f7a11");

  private Identity() {}

  /**
   * The name of an event in the namespace of its run: {@code event id = UUIDv5(run id, eventName)}.
   *
   * @param runIndex position of the user in its run, from 0
   */
  public static String eventName(int runIndex) {
    return Integer.toString(runIndex);
  }

  /**
   * The name of a record that someone else wrote without a {@code ce_id}: {@code row id =
   * UUIDv5(RECORD_NAMESPACE, recordName)}. The timestamp is part of it because a topic that is
   * deleted and made again starts at offset 0 again.
   *
   * @param timestampMillis the record's timestamp, milliseconds since 1970 UTC
   */
  public static String recordName(String topic, int partition, long offset, long timestampMillis) {
    return topic + "/" + partition + "/" + offset + "/" + timestampMillis;
  }
}
