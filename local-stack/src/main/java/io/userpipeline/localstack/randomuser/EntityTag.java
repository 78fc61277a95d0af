package io.userpipeline.localstack.randomuser;

import java.security.MessageDigest;
import java.util.Base64;

/** The weak ETag of a body: its length in hexadecimal and its SHA-1. */
final class EntityTag {

  private EntityTag() {}

  static String of(byte[] body) {
    MessageDigest sha1 = Digests.named("SHA-1");
    String hash = Base64.getEncoder().withoutPadding().encodeToString(sha1.digest(body));
    return "W/\"" + Integer.toHexString(body.length) + "-" + hash + "\"";
  }
}
