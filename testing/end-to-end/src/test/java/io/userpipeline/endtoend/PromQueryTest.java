package io.userpipeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PromQueryTest {

  private static final Scrape SCRAPE =
      Scrape.of(
          """
          # TYPE calls_total counter
          calls_total{outcome="success"} 1
          calls_total{outcome="TIMEOUT"} 2.0
          restarts_total 0
          """);

  @Test
  void namesEveryMetricOnceForEachPlaceAndNoFunctionOperatorOrLabel() {
    // When
    PromQuery query =
        PromQuery.parse(
            """
            sum by (reason, state) (
                increase(runs_count{state="FAILED"}[15m]) > 0
              or
                (runs_count{state="FAILED"} unless runs_count offset 15m)
            ) / on () group_left (topic) max(topic:lag:sum > bool 1e3)
            """);

    // Then
    assertThat(query.selectors())
        .extracting(PromQuery.Selector::metric)
        .containsExactly("runs_count", "runs_count", "runs_count", "topic:lag:sum");
    assertThat(query.selectors().get(0).matchers())
        .containsExactly(new PromQuery.Matcher("state", "=", "FAILED"));
    assertThat(query.labels()).containsExactly("reason", "state", "topic");
  }

  @Test
  void aSelectorThatASampleFitsHasNoProblem() {
    assertThat(problems("rate(calls_total{outcome!~\"success|RATE_LIMITED\"}[$__rate_interval])"))
        .isEmpty();
  }

  @Test
  void aMetricThatIsNotScrapedIsNamed() {
    assertThat(problems("rate(call_total[5m])")).containsExactly("call_total is not scraped");
  }

  @Test
  void aLabelThatIsNotScrapedIsNamed() {
    assertThat(problems("calls_total{status=\"success\"}"))
        .containsExactly("calls_total has no label status");
  }

  @Test
  void aValueThatNoSampleHasIsNamed() {
    assertThat(problems("calls_total{outcome=\"failure\"}"))
        .containsExactly("no sample of calls_total has outcome=\"failure\"");
  }

  private static List<String> problems(String query) {
    return PromQuery.parse(query).selectors().stream()
        .flatMap(selector -> SCRAPE.problems(selector).stream())
        .toList();
  }
}
