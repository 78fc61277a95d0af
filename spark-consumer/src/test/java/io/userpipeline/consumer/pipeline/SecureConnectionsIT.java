package io.userpipeline.consumer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.start.StartException;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.cassandra.SecuredCassandra;
import io.userpipeline.localstack.server.Certificates;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A Kafka and a Cassandra that encrypt and let nobody in unasked. */
@Tag("long")
class SecureConnectionsIT {

  private static final String PASSWORD = "right-password";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withSecuredKafka().withSecuredCassandra());

  @TempDir Path folder;
  private Pipeline pipeline;
  private StartChecks checks;

  @BeforeAll
  static void makeUsers() {
    STACK.kafka().addUser("job", PASSWORD);
    STACK.kafka().allow("User:job");
    STACK.kafka().allow("User:CN=client");
  }

  @BeforeEach
  void open() {
    // The first role is made soon after the node answers.
    await()
        .atMost(LIMIT)
        .ignoreExceptions()
        .until(() -> (pipeline = new Pipeline(STACK, folder)) != null);
    // Longer than any test may take: a refusal is not waited for.
    checks = new StartChecks(pipeline, Duration.ofMinutes(5));
    useKafka(STACK.kafka().secured().withPassword("job", PASSWORD));
    pipeline
        .with("pipeline.cassandra.username", SecuredCassandra.OWNER)
        .with("pipeline.cassandra.password", SecuredCassandra.OWNER)
        .with("pipeline.cassandra.tls.enabled", "true")
        .with("pipeline.cassandra.tls.trust-store", secured().trustStore().toString())
        .with("pipeline.cassandra.tls.trust-store-password", secured().storePassword());
    useKeyStore(secured().keyStore());
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void landsUsersWithPasswords() {
    landsAUser();
  }

  @Test
  void landsUsersWithACertificateForKafka() {
    useKafka(STACK.kafka().secured().withCertificate());

    landsAUser();
  }

  @Test
  @Timeout(30)
  void saysThatKafkaDoesNotAcceptThePassword() {
    // Given
    useKafka(STACK.kafka().secured().withPassword("job", "wrong-password"));

    // When, Then
    assertRefused(checks::topics, ExitCode.KAFKA_UNREACHABLE, "Authentication failed");
  }

  @Test
  @Timeout(30)
  void saysThatKafkaDoesNotAcceptTheCertificate() {
    // Given
    Certificates others = Certificates.issue(folder.resolve("others"), "client");
    useKafka(STACK.kafka().secured().withCertificate(others, "client"));

    // When, Then
    assertRefused(checks::topics, ExitCode.KAFKA_UNREACHABLE, "pipeline.kafka.properties");
  }

  @Test
  @Timeout(30)
  void saysThatCassandraDoesNotAcceptThePassword() {
    // Given
    pipeline.with("pipeline.cassandra.password", "wrong-password");

    // When, Then
    assertRefused(
        checks::table, ExitCode.CASSANDRA_UNREACHABLE, "Correct pipeline.cassandra.username");
  }

  @Test
  @Timeout(30)
  void saysThatTheNodesAreOfAnotherAuthority() {
    // Given
    Certificates others = Certificates.issue(folder.resolve("others"), "client");
    pipeline
        .with("pipeline.cassandra.tls.trust-store", others.trustStore().toString())
        .with("pipeline.cassandra.tls.trust-store-password", others.password());

    // When, Then
    assertRefused(
        checks::table, ExitCode.CASSANDRA_UNREACHABLE, "Correct pipeline.cassandra.tls.*");
  }

  @Test
  @Timeout(30)
  void saysThatTheNodesDoNotTrustTheCertificate() {
    // Given
    Certificates others = Certificates.issue(folder.resolve("others"), "client");
    useKeyStore(others.keyStore("client"));
    pipeline.with("pipeline.cassandra.tls.key-store-password", others.password());

    // When, Then
    assertRefused(checks::table, ExitCode.CASSANDRA_UNREACHABLE, "pipeline.cassandra.");
  }

  @Test
  @Timeout(30)
  void doesNotComeInWithoutTheCertificateThatTheNodesAskFor() {
    // Given
    pipeline.without("pipeline.cassandra.tls.key-store");

    // When, Then
    assertRefused(checks::table, ExitCode.CASSANDRA_UNREACHABLE, "pipeline.cassandra.");
  }

  @Test
  @Timeout(30)
  void saysWhichCertificateOfItsOwnIsExpired() {
    // Given
    useKeyStore(secured().expiredKeyStore());

    // When, Then
    assertRefused(
        checks::table,
        ExitCode.CONFIGURATION,
        "pipeline.cassandra.tls.key-store: " + secured().expiredKeyStore() + " holds expired");
  }

  @Test
  @Timeout(30)
  void saysWhichStoreItCannotOpen() {
    // Given
    pipeline.with("pipeline.cassandra.tls.trust-store-password", "wrong-password");

    // When, Then
    assertRefused(
        checks::table, ExitCode.CONFIGURATION, "pipeline.cassandra.tls.trust-store-password");
  }

  @Test
  @Timeout(30)
  void saysWhichRightOnWhatIsMissingToMakeTheTable() throws Exception {
    // Given
    checks.table();
    useRole("SELECT");
    pipeline.with("pipeline.cassandra.table", pipeline.table + "_other");

    // When, Then
    assertRefused(
        checks::table,
        ExitCode.CASSANDRA_UNREACHABLE,
        "has no CREATE permission on <all tables in spark_streams>");
  }

  @Test
  @Timeout(30)
  void saysWhichRightOnWhatIsMissingToAddAColumn() throws Exception {
    // Given
    checks.table();
    pipeline.session().execute("ALTER TABLE spark_streams." + pipeline.table + " DROP phone");
    useRole("SELECT");

    // When, Then
    assertRefused(
        checks::table,
        ExitCode.CASSANDRA_UNREACHABLE,
        "has no ALTER permission on <table spark_streams." + pipeline.table + ">");
  }

  @Test
  void landsUsersInATableThatIsThereWithTheRightToWriteItAlone() throws Exception {
    // Given
    checks.table();
    useRole("MODIFY");

    landsAUser();
  }

  @Test
  void makesNoDeadLetterOfARecordThatItHasNoRightToWrite() throws Exception {
    // Given
    checks.table();
    useRole("SELECT");
    JobRun job = pipeline.start();

    // When
    pipeline.send(new ProducerRecord<>(pipeline.topic, user()));
    ExitCode exitCode = job.await();

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.QUERY_FAILED);
    assertThat(pipeline.deadLetters()).isEmpty();
  }

  @Test
  void makesNoDeadLetterWhereAGuardrailRefusesEveryRow() throws Exception {
    // Given
    checks.table();
    useRole("MODIFY");
    JobRun job = pipeline.start();
    try (LogCapture log = LogCapture.begin();
        Guardrails guardrails = Guardrails.of(STACK.cassandra().process().pid())) {
      guardrails.forbidWriteTimes();

      // When
      pipeline.send(new ProducerRecord<>(pipeline.topic, user()));
      ExitCode exitCode = job.await();

      // Then
      assertThat(exitCode).isEqualTo(ExitCode.QUERY_FAILED);
      assertThat(log.lines())
          .anyMatch(
              line ->
                  line.contains("No row can be written: ")
                      && line.contains("imestamp")
                      && line.contains("Mend what is named there, of the table, the cluster"));
    }
    assertThat(pipeline.deadLetters()).isEmpty();
  }

  /** Goes on as a role that has these rights on the table, and no others. */
  private void useRole(String... rights) {
    String role = "role_" + pipeline.table;
    pipeline
        .session()
        .execute("CREATE ROLE " + role + " WITH LOGIN = true AND PASSWORD = '" + PASSWORD + "'");
    for (String right : rights) {
      pipeline
          .session()
          .execute("GRANT " + right + " ON spark_streams." + pipeline.table + " TO " + role);
    }
    pipeline
        .with("pipeline.cassandra.username", role)
        .with("pipeline.cassandra.password", PASSWORD);
  }

  private static byte[] user() {
    return "{\"name\":{\"first\":\"A\",\"last\":\"Q\"}}".getBytes(StandardCharsets.UTF_8);
  }

  private void landsAUser() {
    // When
    try (JobRun job = pipeline.start()) {
      pipeline.send(new ProducerRecord<>(pipeline.topic, user()));
      pipeline.send(
          new ProducerRecord<>(pipeline.topic, "no user".getBytes(StandardCharsets.UTF_8)));

      // Then
      await().atMost(LIMIT).ignoreExceptions().until(() -> pipeline.rows().size() == 1);
      await().atMost(LIMIT).ignoreExceptions().until(() -> pipeline.deadLetters().size() == 1);
      assertThat(job.stop()).isEqualTo(ExitCode.OK);
    }
  }

  private static void assertRefused(ThrowingCallable check, ExitCode exitCode, String part) {
    assertThatThrownBy(check)
        .isInstanceOf(StartException.class)
        .hasMessageContaining(part)
        .hasMessageNotContaining("wrong-password")
        .extracting(failure -> ((StartException) failure).exitCode())
        .isEqualTo(exitCode);
  }

  private void useKafka(Map<String, String> properties) {
    properties.forEach(
        (name, value) ->
            pipeline.with(
                name.equals("bootstrap.servers")
                    ? "pipeline.kafka.bootstrap-servers"
                    : "pipeline.kafka.properties." + name,
                value));
  }

  private void useKeyStore(Path store) {
    pipeline
        .with("pipeline.cassandra.tls.key-store", store.toString())
        .with("pipeline.cassandra.tls.key-store-password", secured().storePassword());
  }

  private static SecuredCassandra secured() {
    return STACK.cassandra().secured();
  }
}
