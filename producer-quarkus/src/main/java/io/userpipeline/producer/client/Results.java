package io.userpipeline.producer.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.userpipeline.producer.json.JsonSyntax;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer of the API holds. The users are the very bytes of the elements of the array of
 * users: they are found by their offsets and never written anew, so numbers, escapes, the order of
 * keys and fields unknown to us stay as they are.
 */
final class Results {

  private final byte[] body;
  private final List<byte[]> users = new ArrayList<>();
  private boolean hasResults;
  private boolean hasError;
  private @Nullable String seed;

  private Results(byte[] body) {
    this.body = body;
  }

  static Results parse(byte[] body, AnswerPointers pointers) {
    Results results = new Results(body);
    try (JsonParser json = JsonSyntax.parser(body)) {
      results.readDocument(json, pointers);
      return results;
    } catch (JsonProcessingException e) {
      // The parser's message quotes the answer, so only the place is kept.
      throw new FetchException(
          FetchProblem.NOT_JSON,
          "unreadable at byte %s".formatted(e.getLocation() == null ? 0 : offsetIn(body, e)));
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
  @Nullable String seed() {
    return seed;
  }

  private static long offsetIn(byte[] body, JsonProcessingException e) {
    return Math.min(body.length, Math.max(0, e.getLocation().getByteOffset()));
  }

  private void readDocument(JsonParser json, AnswerPointers pointers) throws IOException {
    if (json.nextToken() == null) {
      throw new FetchException(FetchProblem.NOT_JSON, "blank");
    }
    readValue(json, pointers);
    if (json.nextToken() != null) {
      throw new FetchException(FetchProblem.NOT_JSON, "more than one document");
    }
  }

  private void readValue(JsonParser json, AnswerPointers pointers) throws IOException {
    JsonToken value = json.currentToken();
    hasError |= pointers.isErrorHere() && !saysNo(value);
    if (pointers.isSeedHere() && value == JsonToken.VALUE_STRING) {
      seed = json.getText();
    }
    if (pointers.areElsewhere()) {
      json.skipChildren();
    } else if (value == JsonToken.START_OBJECT) {
      while (json.nextToken() != JsonToken.END_OBJECT) {
        AnswerPointers within = pointers.inProperty(json.currentName());
        json.nextToken();
        readValue(json, within);
      }
    } else if (value == JsonToken.START_ARRAY) {
      boolean ofUsers = pointers.areUsersHere();
      hasResults |= ofUsers;
      for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
        if (ofUsers) {
          readUser(json);
        } else {
          readValue(json, pointers.inElement(i));
        }
      }
    }
  }

  /** Some APIs tell that there was no error. */
  private static boolean saysNo(JsonToken value) {
    return value == JsonToken.VALUE_NULL || value == JsonToken.VALUE_FALSE;
  }

  private void readUser(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new FetchException(
          FetchProblem.NOT_A_USER,
          "element %s is a %s".formatted(users.size(), json.currentToken().name()));
    }
    long start = json.currentTokenLocation().getByteOffset();
    json.skipChildren();
    long end = json.currentLocation().getByteOffset();
    if (start < 0) {
      // Without byte offsets the parser has found UTF-16 or UTF-32.
      throw new FetchException(FetchProblem.NOT_JSON, "not UTF-8");
    }
    users.add(Arrays.copyOfRange(body, Math.toIntExact(start), Math.toIntExact(end)));
  }
}
