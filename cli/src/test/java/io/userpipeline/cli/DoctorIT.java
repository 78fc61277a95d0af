package io.userpipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.userpipeline.cli.terminal.RecordingTerminal;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code doctor} before set-ups of which one thing is wrong. */
class DoctorIT {

  /** Sends its clients to where nobody is. */
  private static final String ELSEWHERE = "ELSEWHERE";

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(
          LocalStackOptions.none()
              .withKafka()
              .withKafkaProxies(Map.of(ELSEWHERE, List.of(1)))
              .withCassandra());

  private final RecordingTerminal recording = new RecordingTerminal();
  private final FakeService programs = new FakeService();
  private final Map<String, String> options = new HashMap<>();

  @BeforeAll
  static void aPathOnWhichAllIsWell() throws Exception {
    try (Admin admin = Admin.create(STACK.kafka().ownerProperties())) {
      admin
          .createTopics(
              List.of(
                  new NewTopic("users", 2, (short) 1),
                  new NewTopic("users.dlq", 1, (short) 1),
                  new NewTopic("small.dlq", 1, (short) 1)
                      .configs(Map.of("max.message.bytes", "1000"))))
          .all()
          .get();
    }
    try (CqlSession session =
        CqlSession.builder()
            .addContactPoint(STACK.cassandra().address())
            .withLocalDatacenter(STACK.cassandra().localDatacenter())
            .build()) {
      session.execute(
          "CREATE KEYSPACE good WITH replication ="
              + " {'class': 'NetworkTopologyStrategy', 'datacenter1': 1}");
      session.execute(
          "CREATE KEYSPACE elsewhere WITH replication ="
              + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
      session.execute("CREATE TABLE good.users (id uuid PRIMARY KEY, first_name text)");
      session.execute("CREATE TABLE good.others (id text PRIMARY KEY, first_name text)");
    }
  }

  @BeforeEach
  void everythingIsNamed() {
    programs
        .answers("GET /q/health/ready", 200, "{\"status\":\"UP\",\"checks\":[]}")
        .answers("GET /health/ready", 200, "{\"status\":\"UP\"}")
        .answers("GET /api/1.4/?results=1", 200, "{\"results\":[{}]}");
    options.put("--bootstrap-server", STACK.kafka().bootstrapServers());
    options.put("--topic", "users");
    options.put("--dead-letter-topic", "users.dlq");
    options.put("--cassandra-port", Integer.toString(STACK.cassandra().address().getPort()));
    options.put("--local-datacenter", STACK.cassandra().localDatacenter());
    options.put("--keyspace", "good");
    options.put("--table", "users");
    options.put("--api-url", programs.url());
    options.put("--management-url", programs.url());
    options.put("--monitoring-url", programs.url());
  }

  @AfterEach
  void stop() {
    programs.close();
  }

  @Test
  void findsNothingWhereAllIsWell() throws Exception {
    // When
    int exitCode = doctor();

    // Then
    assertThat(exitCode).as(recording.out()).isZero();
    assertThat(culprits()).isEmpty();
    assertThat(recording.out()).doesNotContain("UNASKED");
  }

  @ParameterizedTest
  @CsvSource({
    "--bootstrap-server, 127.0.0.1:1, kafka, No broker answers on 127.0.0.1:1",
    "--topic, nobody, topic of events, There is no topic nobody",
    "--dead-letter-topic, nobody, topic of dead letters, There is no topic nobody",
    "--dead-letter-topic, small.dlq, sizes of records, takes records of 1000 bytes at most",
    "--cassandra-port, 1, cassandra, Cassandra does not answer",
    "--local-datacenter, dc7, cassandra, Cassandra",
    "--keyspace, nowhere, replication, There is no keyspace yet",
    "--table, nothing, table, There is no table yet",
    "--table, others, table, The column id is of type text",
    "--api-url, http://127.0.0.1:1, api, Nobody answers at http://127.0.0.1:1",
    "--management-url, http://127.0.0.1:1, producer, The producer does not answer",
    "--monitoring-url, http://127.0.0.1:1, job, The job does not answer"
  })
  void namesTheCulpritAndWhatToDo(String option, String wrong, String culprit, String says)
      throws Exception {
    // Given
    options.put(option, wrong);

    // When
    int exitCode = doctor();

    // Then
    assertThat(exitCode).as(recording.out()).isEqualTo(10);
    assertThat(culprits()).first().asString().startsWith(culprit + ": ").contains(says);
  }

  @Test
  void namesAListenerThatSendsClientsToWhereNobodyIs() throws Exception {
    // Given
    options.put("--bootstrap-server", "127.0.0.1:" + STACK.kafka().portBehindProxy(ELSEWHERE));

    // When
    int exitCode = doctor();

    // Then
    assertThat(exitCode).isEqualTo(10);
    assertThat(culprits()).first().asString().contains("Brokers say that they are at 127.0.0.1:1");
    assertThat(recording.out()).contains("advertised.listeners");
  }

  @ParameterizedTest
  @CsvSource({
    "GET /health/ready, 503, '{\"reason\":\"the checkpoint is of another topic\"}', job",
    "GET /q/health/ready, 503,"
        + " '{\"checks\":[{\"name\":\"Kafka\",\"status\":\"DOWN\",\"data\":{\"reason\":\"the"
        + " checkpoint is of another topic\"}}]}', producer"
  })
  void saysWhatAProgramSaysOfItself(String asked, int status, String answer, String culprit)
      throws Exception {
    // Given
    try (FakeService ill = new FakeService().answers(asked, status, answer)) {
      options.put(culprit.equals("job") ? "--monitoring-url" : "--management-url", ill.url());

      // When
      int exitCode = doctor();

      // Then
      assertThat(exitCode).isEqualTo(10);
      assertThat(culprits())
          .singleElement()
          .asString()
          .startsWith(culprit + ": ")
          .contains("the checkpoint is of another topic");
    }
  }

  @Test
  void namesAPageThatAnswersInPlaceOfTheApi() throws Exception {
    // Given
    try (FakeService page =
        new FakeService().answers("GET /api/1.4/?results=1", 200, "<html>log in</html>")) {
      options.put("--api-url", page.url());

      // When
      int exitCode = doctor();

      // Then
      assertThat(exitCode).isEqualTo(10);
      assertThat(culprits()).singleElement().asString().startsWith("api: ");
    }
  }

  @Test
  void tellsPeopleTheRemedyBelowTheFinding() {
    // Given
    options.put("--topic", "nobody");

    // When
    int exitCode = execute(List.of());

    // Then
    assertThat(exitCode).isEqualTo(10);
    assertThat(recording.out())
        .containsPattern("✘ There is no topic nobody\\s+Make it \\(kafka-topics --create")
        .contains("✔");
  }

  private int doctor() {
    return execute(List.of("-o", "json"));
  }

  private int execute(List<String> more) {
    List<String> arguments = new ArrayList<>(List.of("doctor"));
    options.forEach((option, value) -> arguments.addAll(List.of(option, value)));
    arguments.addAll(more);
    return PipelineCommand.execute(recording.terminal(), arguments.toArray(String[]::new));
  }

  /** Probe and finding of everything that is wrong, in the order of the way. */
  private List<String> culprits() throws Exception {
    List<String> culprits = new ArrayList<>();
    for (String line : recording.out().lines().toList()) {
      JsonNode finding = new ObjectMapper().readTree(line);
      if (finding.path("state").asText().equals("ILL")) {
        culprits.add(finding.path("probe").asText() + ": " + finding.path("what").asText());
      }
    }
    return culprits;
  }
}
