package io.userpipeline.consumer.cassandra;

import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.start.StartException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Optional;

/** Looks into the stores at the start: the driver says only that it has no context. */
public final class KeyStoreCheck {

  private static final String GROUP = "pipeline.cassandra.tls.";

  private KeyStoreCheck() {}

  /**
   * Returns when each store can be opened and all its certificates are valid today.
   *
   * @throws StartException that names setting, file and what is wrong
   */
  public static void run(CassandraConfiguration.Tls tls) {
    if (tls.enabled()) {
      tls.trustStore().ifPresent(path -> check("trust-store", path, tls.trustStorePassword()));
      tls.keyStore().ifPresent(path -> check("key-store", path, tls.keyStorePassword()));
    }
  }

  private static void check(String setting, String path, Optional<String> password) {
    try (InputStream file = Files.newInputStream(Path.of(path))) {
      // Knows PKCS12, too.
      KeyStore store = KeyStore.getInstance("JKS");
      store.load(file, password.map(String::toCharArray).orElse(null));
      requireValid(setting, path, store);
    } catch (IOException | GeneralSecurityException e) {
      throw wrong(setting, path, "cannot be opened", e);
    }
  }

  private static void requireValid(String setting, String path, KeyStore store)
      throws KeyStoreException {
    for (String alias : Collections.list(store.aliases())) {
      if (store.getCertificate(alias) instanceof X509Certificate certificate) {
        try {
          certificate.checkValidity();
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
          throw wrong(setting, path, "holds " + alias + ", which is not valid today", e);
        }
      }
    }
  }

  private static StartException wrong(String setting, String path, String what, Exception cause) {
    return new StartException(
        ExitCode.CONFIGURATION,
        "%s%s: %s %s (%s: %s). Correct it, or %s%s-password."
            .formatted(
                GROUP,
                setting,
                path,
                what,
                cause.getClass().getSimpleName(),
                cause.getMessage(),
                GROUP,
                setting),
        cause);
  }
}
