package io.userpipeline.localstack.randomuser;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/** Answers each request: routing, budget, ETag, and the faults that were ordered. */
final class ApiResponses implements ResponseDefinitionTransformerV2 {

  private static final Pattern PATH = Pattern.compile("/api(/1\\.4)?/?");
  private static final int REMEMBERED_REQUESTS = 1_000;

  private final Budget budget;
  private final UserPage page;
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final Deque<String> requests = new ArrayDeque<>();

  ApiResponses(Clock clock, boolean repeatable) {
    budget = new Budget(clock);
    page = new UserPage(new UserGenerator(Nationality.all(), clock), repeatable);
  }

  void orderFaults(List<Fault> ordered) {
    faults.addAll(ordered);
  }

  List<String> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    Request request = event.getRequest();
    remember(request.getUrl());
    ApiResponse good = answer(request);
    Fault fault = faults.poll();
    return (fault == null ? good : fault.applyTo(good)).toDefinition();
  }

  @Override
  public boolean applyGlobally() {
    return true;
  }

  @Override
  public String getName() {
    return "randomuser-api";
  }

  private ApiResponse answer(Request request) {
    RequestMethod method = request.getMethod();
    boolean read = method.equals(RequestMethod.GET) || method.equals(RequestMethod.HEAD);
    String[] pathAndQuery = request.getUrl().split("\\?", 2);
    if (!read || !PATH.matcher(pathAndQuery[0]).matches()) {
      return text(404, "text/plain; charset=utf-8", "Not Found");
    }
    UserQuery query = UserQuery.parse(pathAndQuery.length == 2 ? pathAndQuery[1] : "");
    if (!budget.allows(query.results())) {
      return text(
          429,
          ApiResponse.JSON,
          "{\"error\":\"Whoa, ease up there. You've requested "
              + budget.used()
              + " users in the last minute.\"}");
    }
    byte[] body = page.render(query);
    String tag = entityTag(body);
    if (tag.equals(request.getHeader("If-None-Match"))) {
      return new ApiResponse(aResponse().withStatus(304).withHeader("ETag", tag), new byte[0]);
    }
    return new ApiResponse(
        aResponse()
            .withStatus(200)
            .withHeader("Content-Type", ApiResponse.JSON)
            .withHeader("Cache-Control", "no-cache")
            .withHeader("Access-Control-Allow-Origin", "*")
            .withHeader("ETag", tag),
        body);
  }

  private static ApiResponse text(int status, String contentType, String body) {
    return new ApiResponse(
        aResponse().withStatus(status).withHeader("Content-Type", contentType),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private void remember(String url) {
    synchronized (requests) {
      if (requests.size() == REMEMBERED_REQUESTS) {
        requests.removeFirst();
      }
      requests.addLast(url);
    }
  }

  /** A weak one: the length of the body in hexadecimal and its SHA-1. */
  private static String entityTag(byte[] body) {
    MessageDigest sha1 = Digests.named("SHA-1");
    String hash = Base64.getEncoder().withoutPadding().encodeToString(sha1.digest(body));
    return "W/\"" + Integer.toHexString(body.length) + "-" + hash + "\"";
  }
}
