package io.userpipeline.consumer.pipeline;

import io.userpipeline.contract.Identity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Name-based ids after RFC 9562, written without the library that the job uses. */
final class Ids {

  private Ids() {}

  static UUID ofRecord(String topic, int partition, long offset, long timestampMillis) {
    String name = Identity.recordName(topic, partition, offset, timestampMillis);
    ByteBuffer namespace =
        ByteBuffer.allocate(16)
            .putLong(Identity.RECORD_NAMESPACE.getMostSignificantBits())
            .putLong(Identity.RECORD_NAMESPACE.getLeastSignificantBits());
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(namespace.array());
      byte[] hash = sha1.digest(name.getBytes(StandardCharsets.UTF_8));
      hash[6] = (byte) (hash[6] & 0x0f | 0x50);
      hash[8] = (byte) (hash[8] & 0x3f | 0x80);
      ByteBuffer id = ByteBuffer.wrap(hash);
      return new UUID(id.getLong(), id.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-1", e);
    }
  }
}
