package io.userpipeline.consumer.sink;

import io.smallrye.config.WithDefault;
import java.util.Optional;

/**
 * {@code pipeline.cassandra.tls}: encrypted connections. The stores are PKCS12 or JKS, under the
 * same path on every machine that runs a part of the job.
 */
public interface CassandraTls {

  /** Whether connections are encrypted; nothing else of this group matters without it. */
  @WithDefault("false")
  boolean enabled();

  /** A store with the authorities whose nodes are trusted; without it those of the Java runtime. */
  Optional<String> trustStore();

  /** The password of the trust store; never printed. */
  Optional<String> trustStorePassword();

  /** A store with the certificate to show, where the nodes ask for one. */
  Optional<String> keyStore();

  /** The password of the key store and its key; never printed. */
  Optional<String> keyStorePassword();
}
