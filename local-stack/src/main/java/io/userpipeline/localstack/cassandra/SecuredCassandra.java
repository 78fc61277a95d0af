package io.userpipeline.localstack.cassandra;

import io.userpipeline.localstack.server.Certificates;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The way in to nodes that let nobody in unasked: encrypted, with a certificate of their own
 * authority and with a role's name and password. A role may do what it was granted, and {@link
 * #OWNER} everything.
 */
public final class SecuredCassandra implements CassandraAccess {

  /** The role that a new Cassandra has; its password is its name. */
  public static final String OWNER = "cassandra";

  private static final String NODE = "node";
  private static final String CLIENT = "client";
  private static final String EXPIRED = "expired";

  private final Certificates certificates;

  private SecuredCassandra(Certificates certificates) {
    this.certificates = certificates;
  }

  static SecuredCassandra in(Path folder) {
    return new SecuredCassandra(Certificates.issue(folder, Set.of(NODE, CLIENT), Set.of(EXPIRED)));
  }

  /** Trust store of clients. */
  public Path trustStore() {
    return certificates.trustStore();
  }

  /** Key store of a client with a valid certificate. */
  public Path keyStore() {
    return certificates.keyStore(CLIENT);
  }

  /** Key store of a client whose certificate is valid no more. */
  public Path expiredKeyStore() {
    return certificates.keyStore(EXPIRED);
  }

  /** Of every store. */
  public String storePassword() {
    return certificates.password();
  }

  /** Trusts the nodes and shows a valid certificate. */
  public SSLContext clientContext() {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(load(keyStore()), storePassword().toCharArray());
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(load(trustStore()));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("The stores beside " + trustStore() + " cannot be used", e);
    }
  }

  private KeyStore load(Path path) throws IOException, GeneralSecurityException {
    try (InputStream file = Files.newInputStream(path)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(file, storePassword().toCharArray());
      return store;
    }
  }

  @Override
  public Socket socket() throws IOException {
    return clientContext().getSocketFactory().createSocket();
  }

  @Override
  public String yaml() {
    return """
    authenticator: PasswordAuthenticator
    authorizer: CassandraAuthorizer
    client_encryption_options:
      enabled: true
      optional: false
      require_client_auth: true
      store_type: PKCS12
      keystore: "%1$s"
      keystore_password: "%3$s"
      truststore: "%2$s"
      truststore_password: "%3$s"
    """
        .formatted(certificates.keyStore(NODE), certificates.trustStore(), certificates.password());
  }
}
