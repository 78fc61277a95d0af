package io.userpipeline.torture.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** The ids that rows must have, by RFC 9562 and without any code of the pipeline. */
public final class RowIds {

  private static final UUID RECORDS = UUID.fromString("6e0d5be4-0f3c-5a27-9c0b-6f1b6d2f7a11");

  private RowIds() {}

  /** Of the event at a position of a run. */
  public static UUID ofEvent(UUID run, int index) {
    return named(run, Integer.toString(index));
  }

  /** Of a record that has no id. */
  static UUID ofRecord(String topic, int partition, long offset, long timestamp) {
    return named(RECORDS, topic + "/" + partition + "/" + offset + "/" + timestamp);
  }

  private static UUID named(UUID namespace, String name) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(
          ByteBuffer.allocate(16)
              .putLong(namespace.getMostSignificantBits())
              .putLong(namespace.getLeastSignificantBits())
              .array());
      ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(UTF_8)));
      long high = hash.getLong() & ~0xF000L | 0x5000L;
      long low = hash.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
      return new UUID(high, low);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-1", e);
    }
  }
}
