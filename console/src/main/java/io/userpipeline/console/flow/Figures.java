package io.userpipeline.console.flow;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Counts what moves from one second to the next. */
final class Figures {

  private static final Set<String> ENDED = Set.of("SUCCEEDED", "FAILED", "CANCELLED");

  private final Rates fetched = new Rates();
  private final Rates acked = new Rates();
  private final Rate landed = new Rate();
  private final Rate deadLetters = new Rate();
  private final Latency latency = new Latency();
  private @Nullable Double lastLanded;
  private @Nullable Instant lastLandedAt;

  /**
   * Takes what the programs measure now.
   *
   * @param nanos the time that has passed
   * @param producers null where none answers, as {@code job}
   * @param deadLettersKept null where Kafka does not answer
   */
  FlowView.FiguresView add(
      long nanos,
      Instant now,
      @Nullable ProducersAnswer producers,
      @Nullable Measurements job,
      @Nullable Long deadLettersKept) {
    Double rows = sum(job, "job_landed_total");
    if (rows != null && lastLanded != null && rows > lastLanded) {
      lastLandedAt = now;
    }
    lastLanded = rows;
    latency.add(nanos, job == null ? Map.of() : job.buckets("job_latency_seconds"));
    return new FlowView.FiguresView(
        fetched.add(nanos, counted(producers, "fetch_users_total")),
        acked.add(nanos, counted(producers, "publish_acked_total")),
        landed.add(nanos, rows),
        deadLetters.add(nanos, sum(job, "job_dead_letters_total")),
        whole(sum(job, "job_lag_records")),
        latency.quantile(0.5),
        latency.quantile(0.99),
        greatest(producers, producer -> producer.sum("runs_unfinished")),
        greatest(
            producers,
            producer ->
                producer.sum(
                    "ledger_missing", labels -> ENDED.contains(labels.getOrDefault("state", "")))),
        deadLettersKept,
        lastLandedAt);
  }

  private static Map<URI, Double> counted(@Nullable ProducersAnswer producers, String name) {
    return producers == null ? Map.of() : producers.counted(name);
  }

  private static @Nullable Long greatest(
      @Nullable ProducersAnswer producers, Function<Measurements, @Nullable Double> figure) {
    return producers == null ? null : whole(producers.greatest(figure));
  }

  private static @Nullable Double sum(@Nullable Measurements program, String name) {
    return program == null ? null : program.sum(name);
  }

  private static @Nullable Long whole(@Nullable Double value) {
    return value == null || value.isNaN() ? null : value.longValue();
  }
}
