package io.userpipeline.console;

import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** Who gives tokens to people, as far as the console can tell. */
final class Tokens {

  private final KeyPair keys;

  Tokens() throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2_048);
    keys = generator.generateKeyPair();
  }

  /** Settings of a console that accepts them, and nothing else. */
  Map<String, String> settings() {
    return Map.of(
        "console.security.oidc.enabled",
        "true",
        "quarkus.oidc.public-key",
        Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
  }

  /** Of somebody for an hour, as the header of a request. */
  String of(String name, String subject, Set<String> roles) {
    return "Bearer "
        + Jwt.preferredUserName(name)
            .subject(subject)
            .groups(roles)
            .expiresIn(Duration.ofHours(1))
            .jws()
            .sign(keys.getPrivate());
  }
}
