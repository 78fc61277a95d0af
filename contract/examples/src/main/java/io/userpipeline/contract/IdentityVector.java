package io.userpipeline.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * An id that every program must come to by the rules of {@code Identity}: the UUIDv5 of a name.
 *
 * @param namespace the run of an event, or that of records
 * @param name the index of an event in its run, or the place of a record
 */
public record IdentityVector(UUID namespace, String name, UUID expected) {

  /** All of them, as {@code identity-vectors.csv} has them. */
  public static List<IdentityVector> all() {
    try (InputStream file = IdentityVector.class.getResourceAsStream("identity-vectors.csv")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(",", -1))
          .map(
              fields ->
                  new IdentityVector(
                      UUID.fromString(fields[0]), fields[1], UUID.fromString(fields[2])))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("identity-vectors.csv cannot be read", e);
    }
  }
}
