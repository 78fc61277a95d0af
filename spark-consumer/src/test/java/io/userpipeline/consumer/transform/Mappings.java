package io.userpipeline.consumer.transform;

import java.nio.charset.StandardCharsets;

/** Mappings of tests. */
public final class Mappings {

  private Mappings() {}

  /** The mapping that holds when no other is named. */
  public static Mapping packaged() {
    return new MappingFile().convert("classpath:mappings/created_users.json");
  }

  /** The mapping of a JSON text. */
  static Mapping of(String json) {
    return MappingReader.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
