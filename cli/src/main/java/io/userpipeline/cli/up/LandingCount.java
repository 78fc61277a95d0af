package io.userpipeline.cli.up;

import io.userpipeline.inspection.deadletter.Letter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What has become of the users of one run: rows, dead letters, nothing yet. */
final class LandingCount {

  private static final int REASONS_SHOWN = 3;

  private final int requested;
  private final Set<UUID> missing;
  private final Map<String, Integer> reasons = new LinkedHashMap<>();

  LandingCount(Collection<UUID> rowIds) {
    requested = rowIds.size();
    missing = new LinkedHashSet<>(rowIds);
  }

  /** The first of those of which nothing is known, so many at most. */
  List<UUID> firstMissing(int most) {
    return missing.stream().limit(most).toList();
  }

  void landed(Collection<UUID> ids) {
    missing.removeAll(ids);
  }

  /**
   * A dead letter was written, perhaps of another run.
   *
   * @return whether it is the first of this run for its reason, and worth a line
   */
  boolean rejected(Letter letter) {
    if (!missing.removeIf(id -> id.toString().equalsIgnoreCase(letter.eventId()))) {
      return false;
    }
    return reasons.merge(letter.reason(), 1, Integer::sum) == 1 && reasons.size() <= REASONS_SHOWN;
  }

  int missing() {
    return missing.size();
  }

  int deadLetters() {
    return reasons.values().stream().mapToInt(Integer::intValue).sum();
  }

  int landed() {
    return requested - missing() - deadLetters();
  }

  /** The first reasons with their numbers. */
  String reasons() {
    return reasons.entrySet().stream()
        .limit(REASONS_SHOWN)
        .map(reason -> reason.getValue() + " × " + reason.getKey())
        .collect(Collectors.joining("; ", "", reasons.size() > REASONS_SHOWN ? "; …" : ""));
  }
}
