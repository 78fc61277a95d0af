package io.userpipeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The producer in development mode, in a checkout whose sources the test edits. */
@Tag("long")
class DevCommandIT extends PipelineCommandFixture {

  private static final Pattern RUNS = Pattern.compile("Runs: +(http://\\S+/api/runs)/");
  private static final String SUMMARY = "See whether this replica carries out runs";

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void anEditedSourceWorksSoonAndNobodyIsToldThatKafkaIsAway() throws Exception {
    // Given
    Path checkout = checkoutWithSourcesOfItsOwn();
    Path source =
        checkout.resolve(
            "producer-quarkus/src/main/java/io/userpipeline/producer/rest/LeaderResource.java");
    environment.put("PRODUCER_SCHEDULE", "off");
    Process command =
        start(checkout.resolve("pipeline"), "dev", "--source", "standin", "--http-port", "0");
    await().atMost(Duration.ofMinutes(5)).until(() -> isServing(command));
    URI runs = runs();
    for (int edit = 1; edit <= 3; edit++) {
      String edited = Files.readString(source).replaceFirst("summary = \".*\"", summary(edit));
      Files.writeString(source, edited);
      String expected = SUMMARY + " " + edit;

      // When
      await()
          .atMost(Duration.ofMinutes(1))
          .pollInterval(Duration.ofMillis(500))
          .until(() -> descriptionAfterATrigger(runs).contains(expected));

      // Then
      assertThat(trigger(runs).statusCode()).isEqualTo(202);
    }
    assertThat(output()).contains("No schedule adds rows: ./pipeline trigger asks for a run.");
    command.destroy();
    assertThat(command.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(output()).contains("everything has ended.");
  }

  /**
   * Quarkus looks for edits every two seconds at most, so the old program may answer, too; and what
   * it is about to answer when it ends fails. But nobody says that Kafka is away.
   */
  private String descriptionAfterATrigger(URI runs) throws Exception {
    HttpResponse<String> answer = trigger(runs);
    assertThat(answer.statusCode()).as(answer.body()).isNotEqualTo(503);
    return send(HttpRequest.newBuilder(runs.resolve("/q/openapi"))).body();
  }

  private HttpResponse<String> trigger(URI runs) throws Exception {
    return send(
        HttpRequest.newBuilder(runs)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"count\":3}")));
  }

  private static String summary(int edit) {
    return "summary = \"" + SUMMARY + " " + edit + "\"";
  }

  private boolean isServing(Process command) throws Exception {
    assertThat(command.isAlive()).as(output()).isTrue();
    return output().contains("Edit producer-quarkus/src/main: the next request uses it.");
  }

  private URI runs() throws Exception {
    Matcher found = RUNS.matcher(output());
    assertThat(found.find()).as(output()).isTrue();
    return URI.create(found.group(1));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(
        request.timeout(Duration.ofMinutes(1)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Everything else of it is this checkout's. */
  private Path checkoutWithSourcesOfItsOwn() throws IOException {
    Path checkout = Files.createDirectory(directory.resolve("checkout"));
    copy(Checkout.home().resolve("producer-quarkus"), checkout.resolve("producer-quarkus"));
    Files.copy(Checkout.command(), checkout.resolve("pipeline"));
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(Checkout.home())) {
      for (Path entry : entries) {
        Path there = checkout.resolve(entry.getFileName());
        if (!Files.exists(there)) {
          Files.createSymbolicLink(there, entry);
        }
      }
    }
    return checkout;
  }

  /** With the times of the files, by which the command knows what is built. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files.forEach(
          file -> {
            try {
              Path copy = to.resolve(from.relativize(file).toString());
              Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
