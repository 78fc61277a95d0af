package io.userpipeline.torture.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names bytes shortly: equal names are equal bytes. */
public final class Digest {

  private static final int BYTES = 12;

  private Digest() {}

  /** The first bytes of SHA-256, in hexadecimal. */
  public static String of(byte[] bytes) {
    try {
      byte[] whole = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(whole, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
