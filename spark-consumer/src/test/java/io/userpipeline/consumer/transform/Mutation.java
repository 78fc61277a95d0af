package io.userpipeline.consumer.transform;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.userpipeline.contract.Example;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Changes one or two places of a user object: removes a field or gives it another value. */
public final class Mutation {

  /** Doubles would make whole numbers of large fractions. */
  public static final ObjectMapper JSON =
      JsonMapper.builder()
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final List<String> OTHER_VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-7",
          "1.0",
          "1.5",
          "1e3",
          "1e-3",
          "12345678901234567890123",
          "12345678901234567890.5",
          "\"\"",
          "\" \"",
          "\"text\"",
          "\"1\"",
          "[]",
          "[\"text\"]",
          "[null]",
          "{}",
          "{\"name\":\"x\"}",
          "{\"first\":\"a\",\"last\":\"b\"}",
          "{\"date\":1}");
  private static final List<String> FIELDS =
      List.of(
          "name", "gender", "location", "email", "login", "registered", "phone", "picture", "nat");

  private final Random random;

  public Mutation(Random random) {
    this.random = random;
  }

  /** What can be mutated: of a number beyond a double Spark's Jackson makes Infinity. */
  public static List<Example> examples() {
    return Example.accepted().stream()
        .filter(example -> !example.name().endsWith("beyond-a-double.json"))
        .toList();
  }

  /** The changed user, which may be the same object. */
  public JsonNode applyTo(JsonNode user) {
    JsonNode changed = user;
    for (int change = 0; change <= random.nextInt(2); change++) {
      changed = changeOnePlace(changed);
    }
    return changed;
  }

  private JsonNode changeOnePlace(JsonNode user) {
    List<ObjectNode> objects = objectsIn(user);
    if (objects.isEmpty() || random.nextInt(50) == 0) {
      return otherValue();
    }
    ObjectNode object = objects.get(random.nextInt(objects.size()));
    List<String> names = new ArrayList<>(FIELDS);
    object.fieldNames().forEachRemaining(names::add);
    String name = names.get(random.nextInt(names.size()));
    if (random.nextInt(4) == 0) {
      object.remove(name);
    } else {
      object.set(name, otherValue());
    }
    return user;
  }

  /** The user and its objects, those that columns are made of more often than the rest. */
  private static List<ObjectNode> objectsIn(JsonNode user) {
    List<ObjectNode> objects = new ArrayList<>();
    for (JsonNode object :
        List.of(
            user,
            user,
            user.path("name"),
            user.path("location"),
            user.path("location"),
            user.path("location").path("street"),
            user.path("login"),
            user.path("registered"),
            user.path("picture"),
            user.path("dob"))) {
      if (object instanceof ObjectNode found) {
        objects.add(found);
      }
    }
    return objects;
  }

  private JsonNode otherValue() {
    try {
      return JSON.readTree(OTHER_VALUES.get(random.nextInt(OTHER_VALUES.size())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
