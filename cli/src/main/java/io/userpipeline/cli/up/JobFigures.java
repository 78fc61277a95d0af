package io.userpipeline.cli.up;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/**
 * What the job has counted since its start. To count the rows of the table would be to read it all.
 *
 * @param landed rows that Cassandra has acknowledged
 * @param deadLetters records that became dead letters
 * @param drift fields of events that are not as the mapping has them
 */
record JobFigures(long landed, long deadLetters, long drift) {

  /** Before anything was counted. */
  static final JobFigures NONE = new JobFigures(0, 0, 0);

  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final String PREFIX = "userpipeline_job_";
  private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(LIMIT).build();

  /**
   * What a job tells now; empty where it does not in time.
   *
   * @param monitoring its health and metrics
   */
  static Optional<JobFigures> ask(URI monitoring) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(monitoring.resolve("/metrics")).timeout(LIMIT).build();
    try {
      String metrics = HTTP.send(request, BodyHandlers.ofString()).body();
      return Optional.of(
          new JobFigures(
              total(metrics, "landed"), total(metrics, "dead_letters"), total(metrics, "drift")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static long total(String metrics, String name) {
    String field = PREFIX + name + "_total ";
    return metrics
        .lines()
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(field.length())))
        .sum();
  }
}
