package io.userpipeline.cli.up;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.UserError;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the producer gets its users from.
 *
 * @param url the API's address
 * @param description what a person is told about it
 * @param standIn runs where the real API is not used
 */
record ApiSource(URI url, String description, Optional<RandomUserStandIn> standIn)
    implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(2);

  static ApiSource choose(PipelineOptions.Source wanted, URI api) throws InterruptedException {
    return switch (wanted) {
      case STANDIN -> standIn("");
      case AUTO ->
          answers(api)
              ? live(api)
              : standIn(
                  " (%s did not answer within %s s)".formatted(api.getHost(), LIMIT.toSeconds()));
      case LIVE -> {
        if (!isThere(api)) {
          throw new UserError(
              ExitCode.UNREACHABLE,
              "%s did not answer within %s s. Use --source standin, or --api-url for another address."
                  .formatted(api, LIMIT.toSeconds()));
        }
        yield live(api);
      }
    };
  }

  @Override
  public void close() {
    standIn.ifPresent(RandomUserStandIn::close);
  }

  private static ApiSource live(URI api) {
    return new ApiSource(api, api.toString(), Optional.empty());
  }

  private static ApiSource standIn(String why) {
    RandomUserStandIn standIn = RandomUserStandIn.start(0);
    return new ApiSource(
        standIn.url(), "stand-in on " + standIn.url().getAuthority() + why, Optional.of(standIn));
  }

  /** Whatever it answers: another API than RandomUser has other addresses. */
  private static boolean isThere(URI api) throws InterruptedException {
    try {
      ask(api);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The status says little: during an outage the real API answers 200 without users. */
  private static boolean answers(URI api) throws InterruptedException {
    try {
      byte[] answer = ask(api.resolve("/api/?results=1&inc=gender"));
      return new ObjectMapper().readTree(answer).path("results").size() == 1;
    } catch (IOException e) {
      // Also what is no JSON: whatever the reason, this is not the API that was looked for.
      return false;
    }
  }

  private static byte[] ask(URI address) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(LIMIT).build();
    return HttpClient.newBuilder()
        .connectTimeout(LIMIT)
        .build()
        .send(request, BodyHandlers.ofByteArray())
        .body();
  }
}
