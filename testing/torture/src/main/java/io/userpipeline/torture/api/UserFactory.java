package io.userpipeline.torture.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.userpipeline.torture.evidence.Person;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Makes users by chance: most are ordinary, some cannot be rows, a few not even events. */
final class UserFactory {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ONE_IN_DEAD_LETTER = 100;
  private static final int ONE_IN_TOO_LARGE = 3_000;
  private static final int TOO_LARGE_BYTES = 1_200_000;
  private static final List<String> NAMES =
      List.of("Ada", "Björn", "Chloé", "Đorđe", "Елена", "فاطمه", "花子", "O'Neil", "Jean-Luc", "Ó");

  /**
   * A user as it is sent.
   *
   * @param json its bytes
   */
  record Made(byte[] json, String person, GivenUser.Kind kind) {}

  private final Random random;

  UserFactory(Random random) {
    this.random = random;
  }

  Made make() {
    ObjectNode user = JSON.createObjectNode();
    GivenUser.Kind kind = kind();
    user.put("gender", random.nextBoolean() ? "female" : "male");
    user.putObject("name")
        .put("title", "Mx")
        .put("first", kind == GivenUser.Kind.DEAD_LETTER ? "" : name())
        .put("last", name());
    ObjectNode location = user.putObject("location");
    location.putObject("street").put("number", random.nextInt(9_999)).put("name", name() + " Road");
    location.put("city", name() + "ville").put("state", name()).put("country", name() + "land");
    if (random.nextBoolean()) {
      location.put("postcode", random.nextInt(99_999));
    } else {
      location.put("postcode", "SW%s %s".formatted(random.nextInt(9), random.nextInt(999)));
    }
    user.put("email", "user" + random.nextInt() + "@example.com");
    // Random bits make every user another one, whatever the rest is.
    user.putObject("login")
        .put("uuid", new UUID(random.nextLong(), random.nextLong()).toString())
        .put("username", "user" + random.nextInt(99_999))
        .put("password", kind == GivenUser.Kind.LEFT_OUT ? "x".repeat(TOO_LARGE_BYTES) : "secret");
    user.putObject("registered")
        .put("date", "2015-0%s-1%sT10:11:12.345Z".formatted(digit(), digit()));
    user.put("phone", "(0%s) %s".formatted(digit(), random.nextInt(999_999)));
    if (random.nextInt(5) == 0) {
      user.putNull("cell");
    }
    String picture = "https://example.com/%s.jpg".formatted(random.nextInt(99));
    user.putObject("picture")
        .put("large", picture)
        .put("medium", picture)
        .put("thumbnail", picture);
    user.put("nat", "GB");
    return new Made(bytes(user), Person.of(user), kind);
  }

  private GivenUser.Kind kind() {
    if (random.nextInt(ONE_IN_TOO_LARGE) == 0) {
      return GivenUser.Kind.LEFT_OUT;
    }
    return random.nextInt(ONE_IN_DEAD_LETTER) == 0
        ? GivenUser.Kind.DEAD_LETTER
        : GivenUser.Kind.ROW;
  }

  private String name() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private int digit() {
    return 1 + random.nextInt(9);
  }

  private static byte[] bytes(ObjectNode user) {
    try {
      return JSON.writeValueAsBytes(user);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A made user cannot be written as JSON", e);
    }
  }
}
