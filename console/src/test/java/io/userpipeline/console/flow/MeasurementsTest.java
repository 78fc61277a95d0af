package io.userpipeline.console.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasurementsTest {

  private static final String TEXT =
      """
      # HELP userpipeline_job_landed_total Rows that Cassandra has acknowledged
      # TYPE userpipeline_job_landed_total counter
      userpipeline_job_landed_total 1234.0
      userpipeline_job_lag_records{partition="0",topic="user_created"} 3.0
      userpipeline_job_lag_records{partition="1",topic="user_created"} 4.0
      userpipeline_fetch_circuit{state="open",} 1.0
      userpipeline_fetch_circuit{state="closed",} 0.0
      userpipeline_job_latency_seconds_bucket{le="0.01"} 5
      userpipeline_job_latency_seconds_bucket{le="+Inf"} 7 1795600800000
      userpipeline_strange{reason="a \\"b\\" } 9, c=\\"d\\""} 2e3
      jvm_threads_current 17.0
      userpipeline_broken
      """;

  private final Measurements measurements = Measurements.parse(TEXT);

  @Test
  void addsUpWhatHasTheSameName() {
    // When / Then
    assertThat(measurements.sum("job_landed_total")).isEqualTo(1234);
    assertThat(measurements.sum("job_lag_records")).isEqualTo(7);
    assertThat(measurements.sum("strange")).isEqualTo(2_000);
  }

  @Test
  void tellsLabelsApart() {
    // When
    Double open = measurements.sum("fetch_circuit", labels -> "open".equals(labels.get("state")));

    // Then
    assertThat(open).isEqualTo(1);
  }

  @Test
  void whatIsNotMeasuredIsNotNought() {
    // When / Then
    assertThat(measurements.sum("job_dead_letters_total")).isNull();
    assertThat(measurements.sum("fetch_circuit", labels -> labels.containsKey("other"))).isNull();
    assertThat(measurements.sum("broken")).isNull();
  }

  @Test
  void readsHistograms() {
    // When
    Map<Double, Double> buckets = measurements.buckets("job_latency_seconds");

    // Then
    assertThat(buckets)
        .containsOnly(Map.entry(0.01, 5.0), Map.entry(Double.POSITIVE_INFINITY, 7.0));
  }
}
