package io.userpipeline.producer;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stores of a Kafka client as text, which is how containers and Kubernetes have them. */
final class PemStores {

  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private PemStores() {}

  /**
   * The same properties with each store as PEM.
   *
   * @param folder for the files
   */
  static Map<String, String> of(Map<String, String> properties, Path folder) throws Exception {
    Map<String, String> pem = new HashMap<>(properties);
    for (String store : List.of("ssl.truststore", "ssl.keystore")) {
      if (properties.containsKey(store + ".location")) {
        Path file = folder.resolve(store + ".pem");
        Files.writeString(file, text(load(properties, store), pem.remove(store + ".password")));
        pem.put(store + ".location", file.toString());
        pem.put(store + ".type", "PEM");
      }
    }
    return pem;
  }

  private static KeyStore load(Map<String, String> properties, String store) throws Exception {
    KeyStore loaded = KeyStore.getInstance(properties.get(store + ".type"));
    try (InputStream bytes = Files.newInputStream(Path.of(properties.get(store + ".location")))) {
      loaded.load(bytes, properties.get(store + ".password").toCharArray());
    }
    return loaded;
  }

  private static String text(KeyStore store, String password) throws Exception {
    StringBuilder text = new StringBuilder();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        text.append(block("PRIVATE KEY", store.getKey(alias, password.toCharArray()).getEncoded()));
        for (Certificate certificate : store.getCertificateChain(alias)) {
          text.append(block("CERTIFICATE", certificate.getEncoded()));
        }
      } else {
        text.append(block("CERTIFICATE", store.getCertificate(alias).getEncoded()));
      }
    }
    return text.toString();
  }

  private static String block(String kind, byte[] content) {
    return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
        .formatted(kind, LINES.encodeToString(content));
  }
}
