package io.userpipeline.localstack.randomuser;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a request asks for, read with the real API's leniency: a wrong value is no error but the
 * default.
 *
 * @param results how many users, 1 to 5000
 * @param page from 1
 * @param seed empty for a random one
 * @param gender {@code male} or {@code female}; empty for both, and always with a seed
 * @param nationalities upper-case codes; empty for all
 * @param fields the fields to give; empty for all
 * @param withInfo whether the answer has {@code info}
 */
record UserQuery(
    int results,
    int page,
    Optional<String> seed,
    Optional<String> gender,
    List<String> nationalities,
    Optional<Set<String>> fields,
    boolean withInfo) {

  static final int MOST_RESULTS = 5_000;
  static final List<String> FIELDS =
      List.of(
          "gender",
          "name",
          "location",
          "email",
          "login",
          "dob",
          "registered",
          "phone",
          "cell",
          "id",
          "picture",
          "nat");

  private static final int MOST_PAGES = 10_000;

  static UserQuery parse(String query) {
    Map<String, List<String>> parameters = parameters(query);
    Optional<String> seed = last(parameters, "seed").filter(value -> !value.isEmpty());
    return new UserQuery(
        results(parameters.getOrDefault("results", List.of())),
        wholeNumber(last(parameters, "page").orElse(""), MOST_PAGES),
        seed,
        last(parameters, "gender")
            .filter(value -> seed.isEmpty() && Set.of("male", "female").contains(value)),
        nationalities(last(parameters, "nat").or(() -> last(parameters, "nationality"))),
        fields(last(parameters, "inc"), last(parameters, "exc")),
        !parameters.containsKey("noinfo"));
  }

  private static int results(List<String> values) {
    return values.size() == 1 ? wholeNumber(values.get(0), MOST_RESULTS) : 1;
  }

  /** A whole number from 1 to most, as JavaScript reads numbers; anything else is 1. */
  private static int wholeNumber(String text, int most) {
    try {
      int number =
          text.startsWith("0x")
              ? Integer.parseInt(text.substring(2), 16)
              : new BigDecimal(text.strip()).intValueExact();
      return number >= 1 && number <= most ? number : 1;
    } catch (NumberFormatException e) {
      return 1;
    } catch (ArithmeticException e) {
      return 1;
    }
  }

  /** One unknown entry voids the list, as does a space before an entry. */
  private static List<String> nationalities(Optional<String> value) {
    List<String> codes =
        value.stream()
            .flatMap(list -> List.of(list.toUpperCase(Locale.ROOT).split(",")).stream())
            .toList();
    return Nationality.codes().containsAll(codes) ? codes : List.of();
  }

  private static Optional<Set<String>> fields(
      Optional<String> included, Optional<String> excluded) {
    if (included.isEmpty() && excluded.isEmpty()) {
      return Optional.empty();
    }
    Set<String> fields = new LinkedHashSet<>(FIELDS);
    included.ifPresent(list -> fields.retainAll(names(list)));
    excluded.ifPresent(list -> fields.removeAll(names(list)));
    return Optional.of(fields);
  }

  private static List<String> names(String list) {
    return List.of(list.split(",")).stream()
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static Optional<String> last(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
  }

  private static Map<String, List<String>> parameters(String query) {
    Map<String, List<String>> parameters = new HashMap<>();
    for (String pair : query.split("&")) {
      String[] nameAndValue = pair.split("=", 2);
      parameters
          .computeIfAbsent(decode(nameAndValue[0]), name -> new ArrayList<>())
          .add(nameAndValue.length == 2 ? decode(nameAndValue[1]) : "");
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
