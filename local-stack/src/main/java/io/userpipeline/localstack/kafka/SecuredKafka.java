package io.userpipeline.localstack.kafka;

import io.userpipeline.localstack.server.Certificates;
import io.userpipeline.localstack.server.Ports;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The ways in to a secured broker, all of them encrypted: by user and password (SASL_SSL with
 * SCRAM-SHA-512), by certificate (SSL), by token (SASL_SSL with OAUTHBEARER). Only what an ACL
 * allows is allowed.
 */
public final class SecuredKafka implements KafkaListeners {

  /** Subject of the certificate for clients; its principal is {@code User:CN=client}. */
  private static final String CLIENT = "client";

  private static final String OWNER = "owner";
  private static final String LOGIN = "org.apache.kafka.common.security.";

  private final Certificates certificates;
  private final int scramPort;
  private final int certificatePort;
  private final int tokenPort;

  private SecuredKafka(Certificates certificates, int port) {
    this.certificates = certificates;
    this.scramPort = Ports.claim(port, "Kafka");
    this.certificatePort = Ports.claim(0, "Kafka's listener for certificates");
    this.tokenPort = Ports.claim(0, "Kafka's listener for tokens");
  }

  static SecuredKafka claim(int port, Path folder) {
    return new SecuredKafka(Certificates.issue(folder, OWNER, CLIENT), port);
  }

  /** Client properties of a user that {@link KafkaServer#addUser} has made. */
  public Map<String, String> withPassword(String user, String password) {
    Map<String, String> properties = encrypted(scramPort, "SASL_SSL");
    properties.put("sasl.mechanism", "SCRAM-SHA-512");
    properties.put(
        "sasl.jaas.config",
        LOGIN
            + "scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, password));
    return properties;
  }

  /** Client properties of the owner of a certificate, the principal {@code User:CN=client}. */
  public Map<String, String> withCertificate() {
    return withCertificate(certificates, CLIENT);
  }

  /** Client properties of the owner of a certificate that an authority has issued. */
  public Map<String, String> withCertificate(Certificates issuer, String name) {
    Map<String, String> properties = encrypted(certificatePort, "SSL");
    properties.put("ssl.keystore.location", issuer.keyStore(name).toString());
    properties.put("ssl.keystore.type", "PKCS12");
    properties.put("ssl.keystore.password", issuer.password());
    return properties;
  }

  /** Client properties of the bearer of a token that Kafka signs for its own trials. */
  public Map<String, String> withToken(String user) {
    Map<String, String> properties = encrypted(tokenPort, "SASL_SSL");
    properties.put("sasl.mechanism", "OAUTHBEARER");
    properties.put(
        "sasl.jaas.config",
        LOGIN
            + "oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub=\"%s\";"
                .formatted(user));
    return properties;
  }

  @Override
  public int port() {
    return certificatePort;
  }

  @Override
  public Map<String, Object> ownerProperties() {
    return new HashMap<>(withCertificate(certificates, OWNER));
  }

  /** Brokers and controller trust each other by certificate, and by loopback. */
  @Override
  public String serverProperties(int controllerPort) {
    return """
    listeners=SCRAM://127.0.0.1:%1$s,CERTIFICATE://127.0.0.1:%2$s,TOKEN://127.0.0.1:%3$s,CONTROLLER://127.0.0.1:%4$s
    advertised.listeners=SCRAM://127.0.0.1:%1$s,CERTIFICATE://127.0.0.1:%2$s,TOKEN://127.0.0.1:%3$s
    listener.security.protocol.map=SCRAM:SASL_SSL,CERTIFICATE:SSL,TOKEN:SASL_SSL,CONTROLLER:PLAINTEXT
    inter.broker.listener.name=CERTIFICATE
    listener.name.certificate.ssl.client.auth=required
    listener.name.scram.sasl.enabled.mechanisms=SCRAM-SHA-512
    listener.name.scram.scram-sha-512.sasl.jaas.config=%5$sscram.ScramLoginModule required;
    listener.name.token.sasl.enabled.mechanisms=OAUTHBEARER
    listener.name.token.oauthbearer.sasl.jaas.config=%5$soauthbearer.OAuthBearerLoginModule required;
    ssl.keystore.type=PKCS12
    ssl.keystore.location=%6$s
    ssl.keystore.password=%8$s
    ssl.truststore.type=PKCS12
    ssl.truststore.location=%7$s
    ssl.truststore.password=%8$s
    authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
    super.users=User:CN=%9$s;User:ANONYMOUS
    """
        .formatted(
            scramPort,
            certificatePort,
            tokenPort,
            controllerPort,
            LOGIN,
            certificates.keyStore(OWNER),
            certificates.trustStore(),
            certificates.password(),
            OWNER);
  }

  private Map<String, String> encrypted(int port, String protocol) {
    Map<String, String> properties = new HashMap<>();
    properties.put("bootstrap.servers", "127.0.0.1:" + port);
    properties.put("security.protocol", protocol);
    properties.put("ssl.truststore.location", certificates.trustStore().toString());
    properties.put("ssl.truststore.type", "PKCS12");
    properties.put("ssl.truststore.password", certificates.password());
    return properties;
  }
}
