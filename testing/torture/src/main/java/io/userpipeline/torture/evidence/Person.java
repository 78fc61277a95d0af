package io.userpipeline.torture.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/** Names a user by what every table keeps of it, whatever id the row has. */
public final class Person {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Person() {}

  /** Of an object of the API. */
  public static String of(JsonNode user) {
    return of(
        user.path("email").asText(),
        user.path("login").path("username").asText(),
        user.path("phone").asText());
  }

  /** Of the value of a record; empty if that is nobody. */
  public static Optional<String> in(byte[] value) {
    try {
      JsonNode user = JSON.readTree(value);
      return user.path("email").isTextual() ? Optional.of(of(user)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Of a row. */
  public static String of(String email, String username, String phone) {
    return email + "|" + username + "|" + phone;
  }
}
