package io.userpipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.userpipeline.cli.terminal.RecordingTerminal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriggerTest {

  private static final String RUN =
      """
      {"id":"01a20fef-ebee-73f9-9ce2-eb11cc1cd7b1","state":"QUEUED","requested":3,"fetched":0,"acked":0}
      """;
  private static final String NO_KEY =
      "{\"title\":\"Unauthorized\",\"detail\":\"a key is missing\"}";

  private final RecordingTerminal recording = new RecordingTerminal();
  private final List<String> keys = new ArrayList<>();
  @TempDir private Path folder;
  private HttpServer producer;

  @BeforeEach
  void start() throws IOException {
    producer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    producer.createContext(
        "/api/runs",
        exchange -> {
          String key = exchange.getRequestHeaders().getFirst("X-API-Key");
          byte[] answer = (key == null ? NO_KEY : RUN).getBytes(StandardCharsets.UTF_8);
          if (key != null) {
            keys.add(key);
          }
          exchange.sendResponseHeaders(key == null ? 401 : 202, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    producer.start();
  }

  @AfterEach
  void stop() {
    producer.stop(0);
  }

  @Test
  void theKeyOfTheFileIsSentAndNotPrinted() throws IOException {
    // Given
    Path key = Files.writeString(folder.resolve("key"), "a-secret-key\n");

    // When
    int exitCode = trigger("--producer", url(), "--api-key-file", key.toString());

    // Then
    assertThat(exitCode).as(recording.err()).isZero();
    assertThat(keys).containsExactly("a-secret-key");
    assertThat(recording.out())
        .contains(url() + "/api/runs/01a20fef-ebee-73f9-9ce2-eb11cc1cd7b1")
        .doesNotContain("a-secret-key");
  }

  @Test
  void aProducerThatWantsAKeySaysSo() {
    // When
    int exitCode = trigger("--producer", url());

    // Then
    assertThat(exitCode).isEqualTo(4);
    assertThat(recording.err()).contains("401").contains("a key is missing");
  }

  @Test
  void aKeyThatCannotBeReadIsAWrongCommandLine() {
    // When
    int exitCode = trigger("--api-key-file", "/no/such/file");

    // Then
    assertThat(exitCode).isEqualTo(2);
    assertThat(recording.err()).contains("/no/such/file");
  }

  @Test
  void aFileOfMoreThanOneKeyIsRefusedAndNotPrinted() throws IOException {
    // Given
    Path key = Files.writeString(folder.resolve("key"), "a-secret-key\nanother\n");

    // When
    int exitCode = trigger("--producer", url(), "--api-key-file", key.toString());

    // Then
    assertThat(exitCode).isEqualTo(2);
    assertThat(recording.err()).contains(key.toString()).doesNotContain("secret", "another");
  }

  @Test
  void aProducerIsInOnePlace() {
    // When
    int exitCode = trigger("--producer", url(), "--http-port", "1");

    // Then
    assertThat(exitCode).isEqualTo(2);
    assertThat(recording.err()).contains("--http-port").contains("--producer");
  }

  private int trigger(String... options) {
    List<String> commandLine = new ArrayList<>(List.of("trigger"));
    commandLine.addAll(List.of(options));
    return PipelineCommand.execute(recording.terminal(), commandLine.toArray(String[]::new));
  }

  private String url() {
    return "http://127.0.0.1:" + producer.getAddress().getPort();
  }
}
