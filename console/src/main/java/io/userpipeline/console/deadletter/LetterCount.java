package io.userpipeline.console.deadletter;

import io.userpipeline.inspection.deadletter.Letter;
import io.userpipeline.inspection.deadletter.LetterFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Takes letters one by one and keeps of them what is shown: the youngest, and counts by reason. How
 * much that is does not depend on how many come.
 */
final class LetterCount {

  private static final int BARS = 12;
  private static final Duration BAR = Duration.ofMinutes(5);

  /** Reasons name a rule, so they are few; whoever writes his own to the topic may have more. */
  private static final int MOST_REASONS = 1_000;

  private static final String OTHER = "(other reasons)";
  private static final Comparator<LetterView> BY_AGE =
      Comparator.comparing(LetterView::time)
          .thenComparing(LetterView::partition)
          .thenComparing(LetterView::offset);

  private final LetterFilter filter;
  private final int most;
  private final Instant now;
  private final PriorityQueue<LetterView> youngest = new PriorityQueue<>(BY_AGE);
  private final Map<String, Reason> reasons = new HashMap<>();
  private long lookedThrough;
  private long total;
  private @Nullable Instant oldest;

  /**
   * Counts from nothing.
   *
   * @param most the most letters to keep
   */
  LetterCount(LetterFilter filter, int most, Instant now) {
    this.filter = filter;
    this.most = most;
    this.now = now;
  }

  void add(Letter letter) {
    lookedThrough++;
    if (oldest == null || letter.time().isBefore(oldest)) {
      oldest = letter.time();
    }
    if (!filter.matches(letter)) {
      return;
    }
    total++;
    // Without its value, which may be large.
    LetterView view = LetterView.of(letter);
    String reason =
        reasons.containsKey(view.reason()) || reasons.size() < MOST_REASONS ? view.reason() : OTHER;
    reasons.computeIfAbsent(reason, first -> new Reason()).add(letter.time(), now);
    youngest.add(view);
    if (youngest.size() > most) {
      youngest.remove();
    }
  }

  /**
   * What is shown.
   *
   * @param complete whether there are no more letters than were added
   */
  LetterPage page(boolean complete) {
    return new LetterPage(
        youngest.stream().sorted(BY_AGE.reversed()).toList(),
        total,
        reasons.entrySet().stream()
            .map(reason -> reason.getValue().view(reason.getKey()))
            .sorted(
                Comparator.comparing(LetterPage.ReasonView::count)
                    .reversed()
                    .thenComparing(LetterPage.ReasonView::reason))
            .toList(),
        lookedThrough,
        complete,
        oldest);
  }

  /** Counts of one reason. */
  private static final class Reason {

    private final int[] bars = new int[BARS];
    private long count;
    private Instant last = Instant.MIN;

    void add(Instant time, Instant now) {
      count++;
      last = time.isAfter(last) ? time : last;
      long age = Duration.between(time, now).dividedBy(BAR);
      if (age >= 0 && age < BARS) {
        bars[BARS - 1 - (int) age]++;
      }
    }

    LetterPage.ReasonView view(String reason) {
      List<Integer> recent = new ArrayList<>();
      Arrays.stream(bars).forEach(recent::add);
      return new LetterPage.ReasonView(reason, count, last, recent);
    }
  }
}
