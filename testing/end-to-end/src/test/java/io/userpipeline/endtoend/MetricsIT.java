package io.userpipeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.userpipeline.contract.Topics;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.randomuser.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Alerts and dashboards ask for what the packaged programs really tell Prometheus. */
class MetricsIT {

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka().withCassandra());

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** What Prometheus itself keeps. */
  private static final Set<String> OF_PROMETHEUS = Set.of("ALERTS");

  @TempDir private Path checkpoint;

  @Test
  void everyMetricAndLabelThatIsAskedForIsInAScrapeOfTheRunningPrograms() throws Exception {
    // Given
    STACK.kafka().createTopics(Topics.USER_CREATED, Topics.DEAD_LETTERS);
    try (Programs programs = new Programs(STACK.running())) {
      programs.withJobMetrics().withProducerEnvironment("PRODUCER_RUN_MAX_ATTEMPTS", "1");
      programs.startJob(checkpoint);
      programs.startConsole();
      programs.startProducer();
      UUID landed = programs.trigger(20);
      new Ledger(programs, LIMIT).awaitAllLanded(landed);
      programs.api().orderFaults(Fault.status(404));
      UUID failed = programs.trigger(20);
      await().atMost(LIMIT).until(() -> "FAILED".equals(state(programs, failed)));
      new Topic(STACK.kafka().bootstrapServers(), Topics.USER_CREATED)
          .write("no user".getBytes(StandardCharsets.UTF_8));
      await()
          .atMost(LIMIT)
          .until(() -> programs.scrapeJob().contains("userpipeline_job_dead_letters_total 1"));

      // When
      Scrape scrape =
          Scrape.of(programs.scrapeProducer(), programs.scrapeJob(), programs.scrapeConsole());

      // Then
      assertThat(problems(scrape)).isEmpty();
    }
  }

  private static List<String> problems(Scrape scrape) {
    Set<String> recorded = MonitoringFiles.recorded();
    List<String> problems = new ArrayList<>();
    MonitoringFiles.queries()
        .forEach(
            (place, query) -> {
              Set<String> labels = new HashSet<>();
              boolean derived = false;
              for (PromQuery.Selector selector : query.selectors()) {
                if (recorded.contains(selector.metric())
                    || OF_PROMETHEUS.contains(selector.metric())) {
                  derived = true;
                } else {
                  scrape
                      .problems(selector)
                      .forEach(problem -> problems.add(place + ": " + problem));
                  labels.addAll(scrape.labelsOf(selector.metric()));
                }
              }
              if (!derived && !labels.containsAll(query.labels())) {
                problems.add(place + ": groups by " + query.labels() + ", and there is " + labels);
              }
            });
    return problems;
  }

  private static String state(Programs programs, UUID run) throws Exception {
    return programs.run(run).path("state").textValue();
  }
}
