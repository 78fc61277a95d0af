package io.userpipeline.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

/** What the packaged producer says where the broker does not let it do something. */
class KafkaPermissionsIT extends KafkaSecurityFixture {

  @Test
  void aRunLandsWithTheDocumentedPermissions() throws Exception {
    // Given
    addUser("narrow", grant -> true);

    assertThatARunLands(
        "narrow permissions", ways().withPassword("narrow", PASSWORD), namesOf("narrow"));
  }

  @Test
  void whoMayNotOpenATermIsSaidToBeUnableToLead() throws Exception {
    // Given
    addUser("unled", grant -> !isOf(grant, ResourceType.TRANSACTIONAL_ID));

    assertThatItCannotLead("unled", namesOf("unled"), "transactional id authorization failed");
  }

  @Test
  void whoMayNotJoinTheGroupIsSaidToBeUnableToLead() throws Exception {
    // Given
    addUser("alone", grant -> !isOf(grant, ResourceType.GROUP));

    assertThatItCannotLead("alone", namesOf("alone"), "not authorized to access group");
  }

  @Test
  void whoseTransactionsMayBeLongerThanTheBrokersAllowIsSaidToBeUnableToLead() throws Exception {
    // Given
    addUser("patient", grant -> true);
    Map<String, String> settings = new HashMap<>(namesOf("patient"));
    settings.put("producer.journal.transaction-timeout", "1h");

    assertThatItCannotLead("patient", settings, "transaction timeout is larger");
  }

  @Test
  void whoMayNotReadTheReportsIsNotReadyAndSaysWhy() throws Exception {
    // Given
    String reports = "blind_landings";
    addUser("blind", grant -> !grant.pattern().name().equals(reports));
    STACK.kafka().createTopics(reports);

    // When
    try (ProducerProcess producer =
        launch("no reports", ways().withPassword("blind", PASSWORD), namesOf("blind"))) {

      // Then
      awaitDown(producer, "ledger", "TopicAuthorizationException");
      assertThat(producer.isLive()).isTrue();
    }
  }

  @Test
  void aMissingPermissionIsSaid() throws Exception {
    assertThatNothingStarts(
        "stranger", ways().withPassword("stranger", PASSWORD), "TopicAuthorizationException");
  }

  private void assertThatItCannotLead(String user, Map<String, String> settings, String reason)
      throws Exception {
    // When
    try (ProducerProcess producer =
        launch(user + " cannot lead", ways().withPassword(user, PASSWORD), settings)) {

      // Then
      awaitDown(producer, "leader", reason);
      JsonNode leader = producer.leader();
      assertThat(leader.path("state").textValue()).isEqualTo("CANNOT_LEAD");
      assertThat(leader.path("problem").textValue()).containsIgnoringCase(reason);
      assertThat(leader.path("problemMillis").isNumber()).isTrue();
    }
  }

  private static void awaitDown(ProducerProcess producer, String check, String reason) {
    await()
        .atMost(LIMIT)
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .untilAsserted(
            () -> {
              JsonNode found = producer.readiness(check);
              assertThat(found.path("status").textValue()).isEqualTo("DOWN");
              assertThat(found.path("data").path("reason").textValue())
                  .containsIgnoringCase(reason);
            });
  }

  private static boolean isOf(AclBinding grant, ResourceType type) {
    return grant.pattern().resourceType() == type;
  }

  /** Makes a user with those of the documented permissions that are kept. */
  private static void addUser(String name, Predicate<AclBinding> kept) throws Exception {
    STACK.kafka().addUser(name, PASSWORD);
    List<AclBinding> grants =
        Stream.of(
                grant(name, ResourceType.TOPIC, TOPIC, AclOperation.WRITE),
                grant(name, ResourceType.TOPIC, TOPIC, AclOperation.DESCRIBE),
                grant(name, ResourceType.TOPIC, name + "_runs", AclOperation.READ),
                grant(name, ResourceType.TOPIC, name + "_runs", AclOperation.WRITE),
                grant(name, ResourceType.TOPIC, name + "_runs", AclOperation.DESCRIBE),
                grant(name, ResourceType.TOPIC, name + "_runs", AclOperation.DESCRIBE_CONFIGS),
                grant(name, ResourceType.TOPIC, name + "_runs", AclOperation.CREATE),
                grant(name, ResourceType.TOPIC, name + "_landings", AclOperation.READ),
                grant(name, ResourceType.TOPIC, name + "_landings", AclOperation.DESCRIBE),
                grant(name, ResourceType.GROUP, name, AclOperation.READ),
                grant(name, ResourceType.TRANSACTIONAL_ID, name + "-leader", AclOperation.WRITE),
                grant(name, ResourceType.TRANSACTIONAL_ID, name + "-leader", AclOperation.DESCRIBE))
            .filter(kept)
            .toList();
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
}
