package io.userpipeline.localstack.randomuser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** The body of an answer: users and, unless it is not wanted, {@code info}. */
final class UserPage {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final UserGenerator generator;
  private final boolean repeatable;

  /**
   * @param repeatable whether the same seed gives the same users
   */
  UserPage(UserGenerator generator, boolean repeatable) {
    this.generator = generator;
    this.repeatable = repeatable;
  }

  byte[] render(UserQuery query) {
    String seed = query.seed().orElseGet(UserPage::randomSeed);
    List<Map<String, Object>> users =
        generator.generate(
            repeatable ? seed : randomSeed(),
            query.page(),
            query.results(),
            query.nationalities(),
            query.gender());
    query.fields().ifPresent(fields -> users.forEach(user -> keep(user, fields)));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("results", users);
    if (query.withInfo()) {
      Map<String, Object> info = new LinkedHashMap<>();
      info.put("seed", seed);
      info.put("results", query.results());
      info.put("page", query.page());
      info.put("version", "1.4");
      page.put("info", info);
    }
    try {
      return JSON.writeValueAsBytes(page);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Generated users cannot be written as JSON", e);
    }
  }

  private static void keep(Map<String, Object> user, Set<String> fields) {
    user.keySet().retainAll(fields);
  }

  private static String randomSeed() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }
}
