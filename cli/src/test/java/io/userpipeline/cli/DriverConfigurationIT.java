package io.userpipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.userpipeline.cli.terminal.RecordingTerminal;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.cassandra.SecuredCassandra;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code --driver-config} against a node that asks for a password and a certificate. */
class DriverConfigurationIT {

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withSecuredCassandra());

  private final RecordingTerminal recording = new RecordingTerminal();
  @TempDir private Path folder;

  @BeforeEach
  void createTable() throws IOException {
    Path configuration = configuration(SecuredCassandra.OWNER);
    // The first role is made soon after the node answers.
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(
            () -> {
              createTable(configuration);
              return true;
            });
  }

  @Test
  void rowsOfANodeThatAsksForPasswordAndCertificateAreShown() throws IOException {
    // When
    int exitCode = rows(configuration(SecuredCassandra.OWNER));

    // Then
    assertThat(exitCode).as(recording.err()).isZero();
    assertThat(recording.out()).contains("Ida", "1 rows");
  }

  @Test
  void aWrongPasswordIsSaidAndNotPrinted() throws IOException {
    // When
    int exitCode = rows(configuration("wrong-password"));

    // Then
    assertThat(exitCode).isEqualTo(5);
    assertThat(recording.err())
        .contains("driver.conf", "password are incorrect")
        .doesNotContain("wrong-password", "Exception");
  }

  @Test
  void aFileThatIsNoConfigurationIsAWrongCommandLine() throws IOException {
    // When
    int exitCode = rows(Files.writeString(folder.resolve("driver.conf"), "{ nothing"));

    // Then
    assertThat(exitCode).isEqualTo(2);
    assertThat(recording.err()).contains("--driver-config", "driver.conf");
  }

  private int rows(Path configuration) {
    return PipelineCommand.execute(
        recording.terminal(), "rows", "--driver-config", configuration.toString());
  }

  private static void createTable(Path configuration) {
    try (CqlSession session =
        CqlSession.builder().withConfigLoader(DriverConfigLoader.fromPath(configuration)).build()) {
      session.execute(
          "CREATE KEYSPACE IF NOT EXISTS spark_streams WITH replication ="
              + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
      session.execute(
          "CREATE TABLE IF NOT EXISTS spark_streams.created_users"
              + " (id uuid PRIMARY KEY, first_name text)");
      session.execute(
          "INSERT INTO spark_streams.created_users (id, first_name)"
              + " VALUES (e4eaaaf2-d142-11e1-b3e4-080027620cdd, 'Ida')");
    }
  }

  private Path configuration(String password) throws IOException {
    SecuredCassandra secured = STACK.cassandra().secured();
    var node = STACK.cassandra().address();
    return Files.writeString(
        folder.resolve("driver.conf"),
        """
        datastax-java-driver {
          basic.contact-points = ["%s:%s"]
          basic.load-balancing-policy.local-datacenter = %s
          basic.request.timeout = 20 seconds
          advanced.auth-provider {
            class = PlainTextAuthProvider
            username = %s
            password = "%s"
          }
          advanced.ssl-engine-factory {
            class = DefaultSslEngineFactory
            truststore-path = "%s"
            truststore-password = "%s"
            keystore-path = "%s"
            keystore-password = "%s"
          }
        }
        """
            .formatted(
                node.getHostString(),
                node.getPort(),
                STACK.cassandra().localDatacenter(),
                SecuredCassandra.OWNER,
                password,
                secured.trustStore(),
                secured.storePassword(),
                secured.keyStore(),
                secured.storePassword()));
  }
}
