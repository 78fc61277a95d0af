package io.userpipeline.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.kafka.SecuredKafka;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import io.userpipeline.localstack.server.Certificates;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The packaged producer and a broker that asks who it is. */
class KafkaSecurityIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String TOPIC = "user_created";
  private static final String PASSWORD = "scram-s3cr3t-01";
  private static final String WRONG_PASSWORD = "scram-s3cr3t-02";

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withSecuredKafka());

  @TempDir private Path folder;
  private final RandomUserStandIn api = RandomUserStandIn.start(0);

  @BeforeAll
  static void makeUsers() {
    STACK.kafka().createTopics(TOPIC);
    STACK.kafka().addUser("producer", PASSWORD);
    STACK.kafka().addUser("stranger", PASSWORD);
    STACK.kafka().allow("User:producer");
    STACK.kafka().allow("User:CN=client");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aRunLandsWithAPassword() throws Exception {
    assertThatARunLands("password", ways().withPassword("producer", PASSWORD));
  }

  @Test
  void aRunLandsWithACertificate() throws Exception {
    assertThatARunLands("certificate", ways().withCertificate());
  }

  @Test
  void aRunLandsWithAToken() throws Exception {
    assertThatARunLands("token", ways().withToken("producer"));
  }

  @Test
  void aRunLandsWithTheDocumentedPermissions() throws Exception {
    // Given
    addUser("narrow", AclOperation.WRITE, AclOperation.DESCRIBE);

    assertThatARunLands(
        "narrow permissions", ways().withPassword("narrow", PASSWORD), namesOf("narrow"));
  }

  @Test
  void whoMayNotOpenATermIsSaidToBeUnableToLead() throws Exception {
    // Given
    addUser("unled");

    // When
    try (ProducerProcess producer =
        launch("no transactions", ways().withPassword("unled", PASSWORD), namesOf("unled"))) {

      // Then
      await()
          .atMost(LIMIT)
          .ignoreExceptionsInstanceOf(UncheckedIOException.class)
          .untilAsserted(
              () -> {
                JsonNode leader = producer.leader();
                assertThat(leader.path("state").textValue()).isEqualTo("CANNOT_LEAD");
                assertThat(leader.path("problem").textValue())
                    .containsIgnoringCase("transactional id authorization failed");
                assertThat(leader.path("problemMillis").isNumber()).isTrue();
              });
    }
  }

  /**
   * Makes a user with the documented permissions.
   *
   * @param ofTransactions those it has on its transactional id
   */
  private static void addUser(String name, AclOperation... ofTransactions) throws Exception {
    STACK.kafka().addUser(name, PASSWORD);
    List<AclBinding> grants =
        new ArrayList<>(
            List.of(
                grant(name, ResourceType.TOPIC, TOPIC, AclOperation.WRITE),
                grant(name, ResourceType.TOPIC, TOPIC, AclOperation.DESCRIBE),
                grant(name, ResourceType.TOPIC, name + "_runs", AclOperation.READ),
                grant(name, ResourceType.TOPIC, name + "_runs", AclOperation.WRITE),
                grant(name, ResourceType.TOPIC, name + "_runs", AclOperation.DESCRIBE),
                grant(name, ResourceType.TOPIC, name + "_runs", AclOperation.DESCRIBE_CONFIGS),
                grant(name, ResourceType.TOPIC, name + "_runs", AclOperation.CREATE),
                grant(name, ResourceType.TOPIC, name + "_landings", AclOperation.READ),
                grant(name, ResourceType.TOPIC, name + "_landings", AclOperation.DESCRIBE),
                grant(name, ResourceType.GROUP, name, AclOperation.READ)));
    for (AclOperation operation : ofTransactions) {
      grants.add(grant(name, ResourceType.TRANSACTIONAL_ID, name + "-leader", operation));
    }
    try (Admin admin = Admin.create(STACK.kafka().ownerProperties())) {
      admin.createAcls(grants).all().get();
    }
  }

  /** Journal, group and ledger that only this user may use. */
  private static Map<String, String> namesOf(String user) {
    return Map.of(
        "producer.journal.topic", user + "_runs",
        "producer.journal.group", user,
        "producer.ledger.topic", user + "_landings");
  }

  private static AclBinding grant(
      String user, ResourceType type, String name, AclOperation operation) {
    return new AclBinding(
        new ResourcePattern(type, name, PatternType.LITERAL),
        new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
  }

  @Test
  void aWrongPasswordIsSaidAndNotQuoted() throws Exception {
    assertThatNothingStarts(
        "wrong password",
        ways().withPassword("producer", WRONG_PASSWORD),
        "SaslAuthenticationException");
  }

  @Test
  void aCertificateThatTheBrokerDoesNotTrustIsSaid() throws Exception {
    // Given
    Certificates others = Certificates.issue(folder.resolve("others"), "client");

    assertThatNothingStarts(
        "untrusted certificate", ways().withCertificate(others, "client"), "SSLHandshakeException");
  }

  @Test
  void aMissingPermissionIsSaid() throws Exception {
    assertThatNothingStarts(
        "stranger", ways().withPassword("stranger", PASSWORD), "TopicAuthorizationException");
  }

  private void assertThatARunLands(String name, Map<String, String> properties) throws Exception {
    assertThatARunLands(name, properties, Map.of());
  }

  private void assertThatARunLands(
      String name, Map<String, String> properties, Map<String, String> others) throws Exception {
    // Given
    int before = Topic.read(STACK.kafka().ownerProperties(), TOPIC).size();
    try (ProducerProcess producer = launch(name, properties, others)) {
      producer.process().awaitReady(LIMIT, producer::isReady);

      // When
      JsonNode run = awaitEnd(producer, producer.trigger(5));

      // Then
      assertThat(run.path("state").textValue()).isEqualTo("SUCCEEDED");
      assertThat(Topic.read(STACK.kafka().ownerProperties(), TOPIC)).hasSize(before + 5);
    }
  }

  private void assertThatNothingStarts(String name, Map<String, String> properties, String reason)
      throws Exception {
    // Given
    try (ProducerProcess producer = launch(name, properties)) {
      producer.process().awaitReady(LIMIT, producer::isLive);

      // When
      HttpResponse<String> refused = producer.post("/api/runs", "{}");

      // Then
      assertThat(refused.statusCode()).isEqualTo(503);
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () ->
                  assertThat(producer.management("/q/health/ready").body())
                      .contains(reason)
                      .doesNotContain(PASSWORD, WRONG_PASSWORD));
      assertThat(producer.isReady()).isFalse();
      assertThat(producer.process().log()).doesNotContain(PASSWORD, WRONG_PASSWORD);
      assertThatNothingIsRepeated(producer);
    }
  }

  /** The clients try again every two seconds; they need not tell each time. */
  private static void assertThatNothingIsRepeated(ProducerProcess producer) {
    await()
        .during(Duration.ofSeconds(6))
        .atMost(Duration.ofSeconds(12))
        .untilAsserted(
            () ->
                assertThat(
                        producer
                            .process()
                            .log()
                            .lines()
                            .filter(line -> line.contains("[org.apache.kafka."))
                            .map(line -> line.replaceAll("[0-9]+", "")))
                    .doesNotHaveDuplicates());
  }

  private ProducerProcess launch(String name, Map<String, String> properties) throws Exception {
    return launch(name, properties, Map.of());
  }

  /** Secrets come from a folder, as they do in production. */
  private ProducerProcess launch(
      String name, Map<String, String> properties, Map<String, String> others) throws Exception {
    Map<String, String> settings = new HashMap<>(others);
    for (var property : properties.entrySet()) {
      String key = "kafka." + property.getKey();
      if (key.endsWith("password") || key.endsWith("jaas.config")) {
        Files.writeString(folder.resolve(key), property.getValue());
      } else {
        settings.put(key, property.getValue());
      }
    }
    settings.put("smallrye.config.source.file.locations", folder.toString());
    settings.put("producer.api.url", api.url().toString());
    settings.put("producer.schedule", "off");
    return ProducerProcess.launch("producer with " + name, settings);
  }

  private static JsonNode awaitEnd(ProducerProcess producer, String id) {
    return await()
        .atMost(LIMIT)
        .until(() -> producer.run(id), run -> !run.path("finishedAt").isNull());
  }

  private static SecuredKafka ways() {
    return STACK.kafka().secured();
  }
}
