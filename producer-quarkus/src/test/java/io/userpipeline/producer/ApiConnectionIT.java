package io.userpipeline.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import io.userpipeline.localstack.server.Certificates;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The packaged producer, and an API behind an authority of its own or behind a proxy. */
class ApiConnectionIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka());

  @TempDir static Path folder;

  private static Certificates certificates;
  private static RandomUserStandIn api;
  private static HttpsServer front;

  @BeforeAll
  static void serve() throws Exception {
    certificates = Certificates.issue(folder.resolve("certificates"), "api");
    api = RandomUserStandIn.start(0);
    front = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    front.setHttpsConfigurator(new HttpsConfigurator(identity()));
    front.createContext("/", ApiConnectionIT::handOn);
    front.start();
  }

  @AfterAll
  static void stop() {
    front.stop(0);
    api.close();
  }

  @Test
  void anAuthorityOfOnesOwnIsTrustedWhenTheSettingsSaySo() throws Exception {
    // Given
    ProducerSettings settings =
        secured()
            .with("producer.api.tls-configuration-name", "source")
            .with("quarkus.tls.source.trust-store.p12.path", certificates.trustStore().toString())
            .with("quarkus.tls.source.trust-store.p12.password", certificates.password());

    // When
    JsonNode run = carryOut("producer that trusts a named authority", settings);

    // Then
    assertThat(run.path("state").textValue()).isEqualTo("SUCCEEDED");
  }

  @Test
  void theTrustStoreWithoutANameIsForTheApiToo() throws Exception {
    // Given
    ProducerSettings settings =
        secured()
            .with("quarkus.tls.trust-store.p12.path", certificates.trustStore().toString())
            .with("quarkus.tls.trust-store.p12.password", certificates.password());

    // When
    JsonNode run = carryOut("producer that trusts an authority", settings);

    // Then
    assertThat(run.path("state").textValue()).isEqualTo("SUCCEEDED");
  }

  @Test
  void anAuthorityThatNobodyKnowsIsRefusedWithTheSettingThatNamesIt() throws Exception {
    // When
    JsonNode run = carryOut("producer that trusts nobody", secured());

    // Then
    assertThat(run.path("state").textValue()).isEqualTo("FAILED");
    assertThat(run.path("failureReason").textValue()).isEqualTo("FETCH_UNTRUSTED");
    assertThat(run.path("failure").textValue())
        .contains("quarkus.tls.trust-store", "producer.api.tls-configuration-name");
  }

  @Test
  void anApiBehindAProxyIsReached() throws Exception {
    // Given
    ProducerSettings settings =
        new ProducerSettings(api, STACK.kafka())
            .with("producer.api.url", "http://api.invalid")
            .with("quarkus.rest-client.proxy-address", "127.0.0.1:" + api.url().getPort());

    // When
    JsonNode run = carryOut("producer behind a proxy", settings);

    // Then
    assertThat(run.path("state").textValue()).isEqualTo("SUCCEEDED");
  }

  private static ProducerSettings secured() {
    return new ProducerSettings(api, STACK.kafka())
        .with("producer.api.url", "https://127.0.0.1:" + front.getAddress().getPort());
  }

  private static JsonNode carryOut(String name, ProducerSettings settings)
      throws InterruptedException {
    settings.with("producer.journal.write-timeout", "10s");
    try (ProducerProcess producer = ProducerProcess.start(name, settings.toMap())) {
      String id = producer.trigger(5);
      return await()
          .atMost(LIMIT)
          .until(() -> producer.run(id), run -> !run.path("finishedAt").isNull());
    }
  }

  private static SSLContext identity() throws Exception {
    char[] password = certificates.password().toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(certificates.keyStore("api"))) {
      store.load(file, password);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static void handOn(HttpExchange exchange) throws IOException {
    URI asked = api.url().resolve(exchange.getRequestURI().toString());
    try (exchange;
        InputStream answer = asked.toURL().openStream()) {
      byte[] body = answer.readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
