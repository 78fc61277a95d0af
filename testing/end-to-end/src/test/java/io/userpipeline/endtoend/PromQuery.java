package io.userpipeline.endtoend;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A query of Prometheus, as far as it names metrics and labels. promtool checks its grammar.
 *
 * @param selectors every metric that is asked for
 * @param labels by which is grouped or joined
 */
record PromQuery(List<Selector> selectors, Set<String> labels) {

  private static final Pattern GROUPING =
      Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([\\w\\s,]*)\\)");
  private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
  private static final Pattern OFFSET = Pattern.compile("\\boffset\\s+\\w+");
  private static final Pattern SELECTOR =
      Pattern.compile("(?<![\\w:$])([a-zA-Z_:][\\w:]*)\\s*(\\{[^}]*})?(?!\\w|\\s*\\()");
  private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
  private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "by", "atan2");

  /** A metric and what its labels must be. */
  record Selector(String metric, List<Matcher> matchers) {}

  /** A condition that a label fulfils. */
  record Matcher(String label, String operator, String value) {

    boolean accepts(Map<String, String> labels) {
      String actual = labels.getOrDefault(label, "");
      return switch (operator) {
        case "=" -> actual.equals(value);
        case "!=" -> !actual.equals(value);
        case "=~" -> actual.matches(value);
        default -> !actual.matches(value);
      };
    }

    @Override
    public String toString() {
      return label + operator + '"' + value + '"';
    }
  }

  static PromQuery parse(String query) {
    Set<String> labels = new LinkedHashSet<>();
    GROUPING
        .matcher(query)
        .results()
        .flatMap(grouping -> Pattern.compile(",").splitAsStream(grouping.group(1)))
        .map(String::strip)
        .filter(label -> !label.isEmpty())
        .forEach(labels::add);
    String bare = GROUPING.matcher(query).replaceAll(" ");
    bare = OFFSET.matcher(RANGE.matcher(bare).replaceAll(" ")).replaceAll(" ");
    List<Selector> selectors = new ArrayList<>();
    SELECTOR
        .matcher(bare)
        .results()
        .filter(found -> !OPERATORS.contains(found.group(1)))
        .forEach(found -> selectors.add(new Selector(found.group(1), matchers(found))));
    return new PromQuery(selectors, labels);
  }

  private static List<Matcher> matchers(MatchResult selector) {
    if (selector.group(2) == null) {
      return List.of();
    }
    return MATCHER
        .matcher(selector.group(2))
        .results()
        .map(found -> new Matcher(found.group(1), found.group(2), found.group(3)))
        .toList();
  }
}
