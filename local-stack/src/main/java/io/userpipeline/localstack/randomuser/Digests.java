package io.userpipeline.localstack.randomuser;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Message digests that every Java platform has. */
final class Digests {

  private Digests() {}

  static MessageDigest named(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no " + algorithm, e);
    }
  }

  static String hex(String algorithm, String text) {
    return HexFormat.of().formatHex(named(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
