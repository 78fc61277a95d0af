package io.userpipeline.consumer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.start.StartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the job says and which code it ends with when it cannot start. */
class StartIT extends PipelineFixture {

  private StartChecks checks;

  @BeforeEach
  void open() {
    pipeline.with("pipeline.start.timeout", "2s");
    checks = new StartChecks(pipeline, Duration.ofSeconds(2));
  }

  @Test
  void endsWithItsOwnCodeWhenKafkaIsAway() throws IOException {
    // Given
    pipeline.with("pipeline.kafka.bootstrap-servers", "127.0.0.1:" + closedPort());

    // When
    ExitCode exitCode = pipeline.start().await();

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.KAFKA_UNREACHABLE);
  }

  @Test
  void endsWithItsOwnCodeWhenCassandraIsAway() throws IOException {
    // Given
    pipeline.with("pipeline.cassandra.port", "" + closedPort());

    // When
    ExitCode exitCode = pipeline.start().await();

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.CASSANDRA_UNREACHABLE);
  }

  @Test
  @Timeout(20)
  void saysWhichAddressOfKafkaDoesNotAnswerAndWhatToDo() throws IOException {
    // Given
    String address = "127.0.0.1:" + closedPort();
    pipeline.with("pipeline.kafka.bootstrap-servers", address);

    // When, Then
    assertThatThrownBy(checks::topics)
        .isInstanceOf(StartException.class)
        .hasMessageContaining(address)
        .hasMessageContaining("pipeline.kafka.bootstrap-servers");
  }

  @Test
  void saysWhichTopicIsMissingWhenItMayNotMakeIt() {
    // Given
    pipeline.with("pipeline.kafka.create-topics", "false");

    // When, Then
    assertThatThrownBy(checks::topics)
        .isInstanceOf(StartException.class)
        .hasMessageContaining(pipeline.topic)
        .hasMessageContaining("pipeline.kafka.create-topics=true");
  }

  @Test
  void raisesTheLimitOfADeadLetterTopicThatIsTooSmall() throws Exception {
    // Given
    pipeline.owner.create(2_000_000, pipeline.topic, pipeline.deadLetterTopic);
    pipeline.owner.limit(pipeline.deadLetterTopic, 500_000);

    // When
    checks.topics();

    // Then
    assertThat(pipeline.owner.limit(pipeline.deadLetterTopic)).isEqualTo(2_000_000 + 65_536);
  }

  @Test
  void saysWhatToDoWhenItMayNotRaiseTheLimitOfTheDeadLetterTopic() throws Exception {
    // Given
    checks.topics();
    pipeline.owner.limit(pipeline.topic, 2_000_000);
    pipeline.with("pipeline.kafka.create-topics", "false");

    // When, Then
    assertThatThrownBy(checks::topics)
        .isInstanceOf(StartException.class)
        .hasMessageContaining("The topic " + pipeline.deadLetterTopic + " takes 1114124 bytes")
        .hasMessageContaining("--add-config max.message.bytes=2065536")
        .extracting(failure -> ((StartException) failure).exitCode())
        .isEqualTo(ExitCode.CONFIGURATION);
  }

  @Test
  void saysWhichDataCentresThereAre() {
    // Given
    pipeline.with("pipeline.cassandra.local-datacenter", "moon");

    // When, Then
    assertThatThrownBy(checks::table)
        .isInstanceOf(StartException.class)
        .hasMessageContaining("no data centre moon; it has datacenter1")
        .extracting(failure -> ((StartException) failure).exitCode())
        .isEqualTo(ExitCode.CONFIGURATION);
  }

  @Test
  @Timeout(30)
  void endsSoonAsWronglyConfiguredWhenTheDataCentreIsWrong() {
    // Given
    pipeline
        .with("pipeline.cassandra.local-datacenter", "moon")
        .with("pipeline.start.timeout", "10m");

    // When
    ExitCode exitCode = pipeline.start().await();

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.CONFIGURATION);
  }

  @Test
  void saysWhichColumnsOfTheTableDoNotFit() throws Exception {
    // Given
    checks.table();
    String other = pipeline.table + "_other";
    pipeline
        .session()
        .execute(
            "CREATE TABLE spark_streams."
                + other
                + " (id uuid, at int, phone int, first_name text, PRIMARY KEY (id, at))");
    pipeline.with("pipeline.cassandra.table", other);

    // When, Then
    assertThatThrownBy(checks::table)
        .isInstanceOf(StartException.class)
        .hasMessageContaining("column phone must be text regular and is int regular")
        .hasMessageContaining("column last_name must be text regular and is missing")
        .hasMessageContaining("column at must not be part of the key")
        .hasMessageNotContaining("first_name");
  }

  @Test
  void addsTheColumnsThatAnExistingTableLacks() throws Exception {
    // Given
    checks.table();
    pipeline.session().execute("ALTER TABLE " + tableName() + " DROP (phone, picture)");

    // When
    checks.table();

    // Then
    pipeline.with("pipeline.cassandra.on-schema", "verify");
    assertThatCode(checks::table).doesNotThrowAnyException();
  }

  @Test
  void saysInCassandrasWordsWhyAColumnCannotBeAdded() throws Exception {
    // Given
    checks.table();
    String other = pipeline.table + "_other";
    pipeline
        .session()
        .execute("CREATE TABLE spark_streams." + other + " (id uuid PRIMARY KEY, phone list<int>)");
    pipeline.session().execute("ALTER TABLE spark_streams." + other + " DROP phone");
    pipeline.with("pipeline.cassandra.table", other);

    // When, Then
    assertThatThrownBy(checks::table)
        .isInstanceOf(StartException.class)
        .hasMessageContaining("phone text")
        .hasMessageContaining("previously dropped column")
        .extracting(failure -> ((StartException) failure).exitCode())
        .isEqualTo(ExitCode.CONFIGURATION);
  }

  @Test
  void saysWhatIsMissingAndMakesNothingWhenItIsToVerify() throws Exception {
    // Given
    pipeline.with("pipeline.cassandra.on-schema", "verify");

    // When, Then
    assertThatThrownBy(checks::table)
        .isInstanceOf(StartException.class)
        .hasMessageContaining("is missing")
        .hasMessageContaining("pipeline.cassandra.on-schema=create");
    assertThat(pipeline.rows()).isEmpty();
  }

  @Test
  void saysEveryDifferenceWhenItIsToVerify() throws Exception {
    // Given
    checks.table();
    pipeline.session().execute("ALTER TABLE " + tableName() + " DROP (phone, picture)");
    pipeline.with("pipeline.cassandra.on-schema", "verify");

    // When, Then
    assertThatThrownBy(checks::table)
        .isInstanceOf(StartException.class)
        .hasMessageContaining("column phone must be text regular and is missing")
        .hasMessageContaining("column picture must be text regular and is missing");
  }

  @Test
  void doesNotLookAtTheTableWhenItIsNotTo() {
    // Given
    pipeline
        .with("pipeline.cassandra.on-schema", "off")
        .with("pipeline.cassandra.keyspace", "no_such_keyspace");

    // When, Then
    assertThatCode(checks::table).doesNotThrowAnyException();
  }

  @Test
  void makesNoKeyspaceInWhichNoRowCouldBeAcknowledged() {
    // Given
    String keyspace = "k_" + pipeline.table;
    pipeline
        .with("pipeline.cassandra.keyspace", keyspace)
        .with("pipeline.cassandra.consistency", "THREE");

    // When, Then
    assertThatThrownBy(checks::table)
        .isInstanceOf(StartException.class)
        .hasMessageContaining("keyspace " + keyspace + " has 1 replicas, and THREE asks for 3");
    assertThat(
            pipeline
                .session()
                .execute("SELECT * FROM system_schema.keyspaces WHERE keyspace_name = ?", keyspace)
                .all())
        .isEmpty();
  }

  @Test
  void stopsOnRequestWhileItWaits() throws IOException {
    // Given
    pipeline
        .with("pipeline.kafka.bootstrap-servers", "127.0.0.1:" + closedPort())
        .with("pipeline.start.timeout", "10m");
    JobRun job = pipeline.start();

    // When
    ExitCode exitCode = job.stop();

    // Then
    assertThat(exitCode).isEqualTo(ExitCode.OK);
  }

  private String tableName() {
    return "spark_streams." + pipeline.table;
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
