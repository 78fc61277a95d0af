package io.userpipeline.localstack.randomuser;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What users of one nationality are made of. In patterns {@code #} is a digit and {@code @} a
 * capital letter.
 *
 * @param nat two capital letters
 * @param country English name
 * @param female given names
 * @param male given names
 * @param last family names
 * @param streets names without numbers; one may be empty or end with a space, as in the real API
 * @param cities towns
 * @param states regions
 * @param postcode a pattern; one of digits only that does not start with 0 becomes a JSON number
 * @param phone a pattern
 * @param idName name of the national id; empty where the API gives none
 * @param idValue a pattern; null where the API gives none
 */
record Nationality(
    String nat,
    String country,
    List<String> female,
    List<String> male,
    List<String> last,
    List<String> streets,
    List<String> cities,
    List<String> states,
    String postcode,
    String phone,
    String idName,
    @Nullable String idValue) {

  private static final List<Nationality> ALL = read();
  private static final Set<String> CODES =
      ALL.stream().map(Nationality::nat).collect(Collectors.toUnmodifiableSet());

  static List<Nationality> all() {
    return ALL;
  }

  static Set<String> codes() {
    return CODES;
  }

  /** The real API gives a number wherever the country's postcodes are numbers. */
  boolean hasNumberPostcode() {
    return postcode.chars().allMatch(c -> c == '#' || Character.isDigit(c))
        && !postcode.startsWith("0");
  }

  private static List<Nationality> read() {
    try (InputStream file = Nationality.class.getResourceAsStream("nationalities.json")) {
      return List.copyOf(
          new ObjectMapper().readValue(file, new TypeReference<List<Nationality>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException("The stand-in's nationalities.json cannot be read", e);
    }
  }
}
