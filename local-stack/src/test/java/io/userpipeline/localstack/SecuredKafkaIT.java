package io.userpipeline.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.userpipeline.localstack.kafka.SecuredKafka;
import io.userpipeline.localstack.server.Certificates;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SecuredKafkaIT {

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withSecuredKafka());

  @BeforeAll
  static void makeUsers() {
    STACK.kafka().createTopics("events");
    STACK.kafka().addUser("known", "right-password");
    STACK.kafka().addUser("stranger", "right-password");
    STACK.kafka().allow("User:known");
    STACK.kafka().allow("User:CN=client");
  }

  @Test
  void everyWayInShowsItsPrincipalTheTopics() throws Exception {
    // Given
    SecuredKafka ways = STACK.kafka().secured();

    // When
    Set<String> withPassword = topics(ways.withPassword("known", "right-password"));

    // Then
    assertThat(withPassword).containsExactly("events");
    assertThat(topics(ways.withCertificate())).containsExactly("events");
    assertThat(topics(ways.withToken("known"))).containsExactly("events");
  }

  @Test
  void whoIsNotAllowedSeesNothing() throws Exception {
    // When
    Set<String> seen = topics(STACK.kafka().secured().withPassword("stranger", "right-password"));

    // Then
    assertThat(seen).isEmpty();
  }

  @Test
  void aWrongPasswordIsRefused() {
    // Given
    Map<String, String> properties = STACK.kafka().secured().withPassword("known", "wrong");

    assertThatThrownBy(() -> topics(properties))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(SaslAuthenticationException.class);
  }

  @Test
  void aCertificateOfAnotherAuthorityIsRefused(@TempDir Path folder) {
    // Given
    Certificates others = Certificates.issue(folder, "client");
    Map<String, String> properties = STACK.kafka().secured().withCertificate(others, "client");

    assertThatThrownBy(() -> topics(properties))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(SslAuthenticationException.class);
  }

  private static Set<String> topics(Map<String, String> properties) throws Exception {
    try (Admin admin = Admin.create(new HashMap<>(properties))) {
      return admin.listTopics().names().get();
    }
  }
}
