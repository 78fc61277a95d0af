package io.userpipeline.producer.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an answer of the API holds. The users are the very bytes of the elements of {@code results}:
 * they are found by their offsets and never written anew, so numbers, escapes, the order of keys
 * and fields unknown to us stay as they are.
 */
final class Results {

  private static final JsonFactory JSON = new JsonFactory();

  private final byte[] body;
  private final List<byte[]> users = new ArrayList<>();
  private boolean hasResults;
  private boolean hasError;
  private String seed;

  private Results(byte[] body) {
    this.body = body;
  }

  static Results parse(byte[] body) {
    Results results = new Results(body);
    try (JsonParser json = JSON.createParser(body)) {
      results.readDocument(json);
      return results;
    } catch (JsonProcessingException e) {
      // The parser's message quotes the answer, so only the place is kept.
      throw new FetchException(
          FetchProblem.NOT_JSON,
          "bytes=%d, unreadable at byte %d"
              .formatted(body.length, e.getLocation() == null ? 0 : offsetIn(body, e)));
    } catch (IOException e) {
      throw new UncheckedIOException("An array of bytes cannot be read", e);
    }
  }

  List<byte[]> users() {
    return users;
  }

  boolean hasResults() {
    return hasResults;
  }

  boolean hasError() {
    return hasError;
  }

  /** The seed the API used, null where it does not say. */
  String seed() {
    return seed;
  }

  private static long offsetIn(byte[] body, JsonProcessingException e) {
    return Math.min(body.length, Math.max(0, e.getLocation().getByteOffset()));
  }

  private void readDocument(JsonParser json) throws IOException {
    JsonToken first = json.nextToken();
    if (first == null) {
      throw new FetchException(FetchProblem.NOT_JSON, "bytes=%d, blank".formatted(body.length));
    }
    if (first == JsonToken.START_OBJECT) {
      while (json.nextToken() != JsonToken.END_OBJECT) {
        readField(json);
      }
    } else {
      json.skipChildren();
    }
    if (json.nextToken() != null) {
      throw new FetchException(
          FetchProblem.NOT_JSON, "bytes=%d, more than one document".formatted(body.length));
    }
  }

  private void readField(JsonParser json) throws IOException {
    String name = json.currentName();
    JsonToken value = json.nextToken();
    hasError |= name.equals("error");
    if (name.equals("results") && value == JsonToken.START_ARRAY) {
      hasResults = true;
      while (json.nextToken() != JsonToken.END_ARRAY) {
        readUser(json);
      }
    } else if (name.equals("info") && value == JsonToken.START_OBJECT) {
      readInfo(json);
    } else {
      json.skipChildren();
    }
  }

  private void readUser(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new FetchException(
          FetchProblem.NOT_A_USER,
          "bytes=%d, element %d is a %s"
              .formatted(body.length, users.size(), json.currentToken().name()));
    }
    long start = json.currentTokenLocation().getByteOffset();
    json.skipChildren();
    long end = json.currentLocation().getByteOffset();
    if (start < 0) {
      // Without byte offsets the parser has found UTF-16 or UTF-32.
      throw new FetchException(FetchProblem.NOT_JSON, "bytes=%d, not UTF-8".formatted(body.length));
    }
    users.add(Arrays.copyOfRange(body, Math.toIntExact(start), Math.toIntExact(end)));
  }

  private void readInfo(JsonParser json) throws IOException {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      boolean isSeed = json.currentName().equals("seed");
      if (json.nextToken() == JsonToken.VALUE_STRING && isSeed) {
        seed = json.getText();
      }
      json.skipChildren();
    }
  }
}
