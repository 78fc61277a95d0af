package io.userpipeline.localstack.randomuser;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/**
 * A running stand-in of the RandomUser API, version 1.4.
 *
 * <p>It serves {@code GET} and {@code HEAD} of {@code /api/} and {@code /api/1.4/} with the
 * parameters {@code results} (1 to 5000), {@code page}, {@code seed}, {@code nat}, {@code gender},
 * {@code inc}, {@code exc} and {@code noinfo}: deterministic for a seed and page, with number and
 * text postcodes, null ids, weak ETags, gzip, and status 429 after 20,000 users in five minutes. Of
 * the real API it leaves out other formats and versions, password rules and the special meaning of
 * seeds of 18 characters.
 */
public final class RandomUserStandIn implements AutoCloseable {

  private final WireMockServer server;
  private final ApiResponses responses;

  private RandomUserStandIn(WireMockServer server, ApiResponses responses) {
    this.server = server;
    this.responses = responses;
  }

  /** Serves on loopback; port 0 takes a free one. */
  public static RandomUserStandIn start(int port) {
    return start(port, Clock.systemUTC());
  }

  /** Serves on loopback as many users as anybody wants; port 0 takes a free one. */
  public static RandomUserStandIn startWithoutBudget(int port) {
    return start(port, new LeapingClock());
  }

  /** As {@link #startWithoutBudget}, but gives other users at each call, whatever the seed. */
  public static RandomUserStandIn startUnrepeatable(int port) {
    return start("127.0.0.1", port, new LeapingClock(), false);
  }

  /** Serves on loopback with a clock of the test's, which ages and the budget follow. */
  public static RandomUserStandIn start(int port, Clock clock) {
    return start("127.0.0.1", port, clock, true);
  }

  /** Serves on an address of this machine. */
  static RandomUserStandIn serve(String address, int port) {
    return start(address, port, Clock.systemUTC(), true);
  }

  private static RandomUserStandIn start(
      String address, int port, Clock clock, boolean repeatable) {
    ApiResponses responses = new ApiResponses(clock, repeatable);
    var configuration =
        wireMockConfig().bindAddress(address).disableRequestJournal().extensions(responses);
    WireMockServer server =
        new WireMockServer(port == 0 ? configuration.dynamicPort() : configuration.port(port));
    server.start();
    server.stubFor(any(anyUrl()).willReturn(aResponse()));
    return new RandomUserStandIn(server, responses);
  }

  /** The address without a path. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** The next requests get these answers, one each, in this order; later ones are served well. */
  public void orderFaults(Fault... faults) {
    responses.orderFaults(List.of(faults));
  }

  /** Path and query of the last requests, the oldest first, at most 1,000. */
  public List<String> requests() {
    return responses.requests();
  }

  @Override
  public void close() {
    server.stop();
  }
}
