package io.userpipeline.producer.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The query of a request, read strictly: a parameter that is misspelled, repeated or no number is
 * an error and not a default.
 */
record Query(MultivaluedMap<String, String> parameters) {

  private static final Pattern WHOLE_NUMBER = Pattern.compile("0|[1-9]\\d{0,17}");

  /**
   * @param known names of the parameters that it may have
   * @throws InvalidRequestException if it has another one, or one more than once
   */
  static Query of(UriInfo request, Set<String> known) {
    MultivaluedMap<String, String> parameters = request.getQueryParameters();
    parameters.forEach(
        (name, values) -> {
          if (!known.contains(name)) {
            throw new InvalidRequestException(
                name,
                values.get(0),
                "is not known; the parameters are " + String.join(", ", new TreeSet<>(known)));
          }
          if (values.size() > 1) {
            throw new InvalidRequestException(
                name, String.join(", ", values), "must not be repeated");
          }
        });
    return new Query(parameters);
  }

  /** A number within limits. */
  int number(String name, int unlessGiven, int least, int most) {
    String text = parameters.getFirst(name);
    if (text == null) {
      return unlessGiven;
    }
    if (!WHOLE_NUMBER.matcher(text).matches()
        || Long.parseLong(text) < least
        || Long.parseLong(text) > most) {
      throw new InvalidRequestException(
          name, text, "must be a whole number from %s to %s".formatted(least, most));
    }
    return Integer.parseInt(text);
  }

  /** Whether it is there and true. */
  boolean flag(String name) {
    String text = parameters.getFirst(name);
    if (text == null || text.equals("false")) {
      return false;
    }
    if (text.equals("true")) {
      return true;
    }
    throw new InvalidRequestException(name, text, "must be true or false");
  }

  <E extends Enum<E>> Optional<E> constant(String name, E[] constants) {
    return Optional.ofNullable(parameters.getFirst(name))
        .map(
            text ->
                Stream.of(constants)
                    .filter(constant -> constant.name().equals(text))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            new InvalidRequestException(
                                name, text, "must be one of " + List.of(constants))));
  }

  Optional<UUID> runId(String name) {
    return Optional.ofNullable(parameters.getFirst(name))
        .map(
            text ->
                RunId.parse(text)
                    .orElseThrow(
                        () -> new InvalidRequestException(name, text, "must be the id of a run")));
  }
}
