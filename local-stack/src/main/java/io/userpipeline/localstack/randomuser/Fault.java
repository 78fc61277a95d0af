package io.userpipeline.localstack.randomuser;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A bad answer of the API, each of which has been seen from the real one or its front end. */
public final class Fault {

  private static final int DRIPS = 50;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final UnaryOperator<ApiResponse> distortion;

  private Fault(UnaryOperator<ApiResponse> distortion) {
    this.distortion = distortion;
  }

  /** A status with a short text. */
  public static Fault status(int status) {
    return answer(status, "text/plain; charset=utf-8", "Status " + status);
  }

  /** A redirect to another address. */
  public static Fault redirect(URI target) {
    return new Fault(
        good ->
            new ApiResponse(
                aResponse().withStatus(302).withHeader("Location", target.toString()),
                new byte[0]));
  }

  /** The refusal of a client that has asked for too many users, until the duration is over. */
  public static Fault rateLimit(Duration retryAfter) {
    return new Fault(
        good ->
            new ApiResponse(
                aResponse()
                    .withStatus(429)
                    .withHeader("Content-Type", ApiResponse.JSON)
                    .withHeader("Retry-After", Long.toString(retryAfter.toSeconds())),
                "{\"error\":\"Whoa, ease up there.\"}".getBytes(StandardCharsets.UTF_8)));
  }

  /** A good answer that comes late. */
  public static Fault delay(Duration delay) {
    return distort(builder -> builder.withFixedDelay(Math.toIntExact(delay.toMillis())));
  }

  /** A good answer of which every part comes late; the whole takes the duration. */
  public static Fault slowDrip(Duration duration) {
    return distort(
        builder -> builder.withChunkedDribbleDelay(DRIPS, Math.toIntExact(duration.toMillis())));
  }

  /** The first half of a good answer, as if it were all. */
  public static Fault truncatedBody() {
    return new Fault(good -> good.withBody(Arrays.copyOf(good.body(), good.body().length / 2)));
  }

  /** A good answer without its last user. */
  public static Fault oneUserMissing() {
    return edited(
        page -> {
          ArrayNode users = (ArrayNode) page.get("results");
          users.remove(users.size() - 1);
        });
  }

  /** A good answer that says it is of another seed. */
  public static Fault otherSeed() {
    return edited(page -> ((ObjectNode) page.get("info")).put("seed", "another seed"));
  }

  /** A page of the front end instead of JSON, with the given status. */
  public static Fault html(int status) {
    return answer(
        status,
        "text/html; charset=UTF-8",
        "<!DOCTYPE html><html><head><title>Attention required</title></head>"
            + "<body><h1>Sorry, you have been blocked</h1></body></html>");
  }

  /** Status 200 and not one user. */
  public static Fault emptyResults() {
    return json(
        "{\"results\":[],\"info\":{\"seed\":\"a\",\"results\":1,\"page\":1,\"version\":\"1.4\"}}");
  }

  /** Status 200 and an error instead of users. */
  public static Fault errorBody() {
    return json("{\"error\":\"Uh oh, something has gone wrong.\"}");
  }

  /** A body of the given size that never gets to its users. */
  public static Fault hugeBody(int bytes) {
    return new Fault(
        good -> {
          byte[] body = new byte[bytes];
          Arrays.fill(body, (byte) ' ');
          body[0] = '{';
          return good.withBody(body);
        });
  }

  /** The connection is reset instead of an answer. */
  public static Fault connectionReset() {
    return distort(
        builder ->
            builder.withFault(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER));
  }

  /** The head of a good answer, then the connection ends within the body. */
  public static Fault brokenBody() {
    return distort(
        builder ->
            builder.withFault(com.github.tomakehurst.wiremock.http.Fault.MALFORMED_RESPONSE_CHUNK));
  }

  ApiResponse applyTo(ApiResponse good) {
    return distortion.apply(good);
  }

  private static Fault json(String body) {
    return answer(200, ApiResponse.JSON, body);
  }

  private static Fault edited(Consumer<ObjectNode> edit) {
    return new Fault(
        good -> {
          try {
            ObjectNode page = (ObjectNode) JSON.readTree(good.body());
            edit.accept(page);
            return good.withBody(JSON.writeValueAsBytes(page));
          } catch (IOException e) {
            throw new IllegalStateException("A good answer is no JSON", e);
          }
        });
  }

  private static Fault answer(int status, String contentType, String body) {
    return new Fault(
        good ->
            new ApiResponse(
                aResponse().withStatus(status).withHeader("Content-Type", contentType),
                body.getBytes(StandardCharsets.UTF_8)));
  }

  private static Fault distort(UnaryOperator<ResponseDefinitionBuilder> change) {
    return new Fault(good -> new ApiResponse(change.apply(good.head()), good.body()));
  }
}
