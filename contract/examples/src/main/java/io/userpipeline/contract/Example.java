package io.userpipeline.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A value of {@code user_created} that every program must accept, or reject, in the same way.
 *
 * @param name file name, unique
 * @param value the bytes on the topic
 */
public record Example(String name, byte[] value) {

  /** Values that fulfil the schema and become a row. */
  public static List<Example> accepted() {
    return readAll("accepted");
  }

  /** Values that never become a row. */
  public static List<Example> rejected() {
    return readAll("rejected");
  }

  /**
   * A report on {@code user_landings} that every program reads in the same way: of run {@code
   * 01a20fef-ebee-73f9-9ce2-eb11cc1cd7b1} the events 0 to 9,999 except 17 and 4,711 landed, and 17
   * is a dead letter.
   */
  public static String landing() {
    return new String(read("landing.json"), StandardCharsets.UTF_8);
  }

  private static List<Example> readAll(String verdict) {
    String index = new String(read(verdict + "/index.txt"), StandardCharsets.UTF_8);
    return index.lines().map(name -> new Example(name, read(verdict + "/" + name))).toList();
  }

  private static byte[] read(String path) {
    try (InputStream example = Example.class.getResourceAsStream("examples/" + path)) {
      if (example == null) {
        throw new IllegalStateException("The contract has no example " + path);
      }
      return example.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The example " + path + " cannot be read", e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
