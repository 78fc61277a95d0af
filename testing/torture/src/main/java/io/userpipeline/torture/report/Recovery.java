package io.userpipeline.torture.report;

import io.userpipeline.torture.plan.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A fault that was inflicted, and how long it was felt.
 *
 * @param began, ended since the load began
 * @param took from its end until everything that was on the topic by then had landed; empty if that
 *     was never seen
 */
public record Recovery(Fault fault, Duration began, Duration ended, Optional<Duration> took) {

  /** Works out how long it took, of what was seen. */
  public static Recovery of(Fault fault, Duration began, Duration ended, List<Sample> samples) {
    // What is there at the end of the fault, or as soon as Kafka says so.
    Optional<Sample> atEnd =
        samples.stream().filter(sample -> sample.at().compareTo(ended) >= 0).findFirst();
    Optional<Duration> took =
        atEnd.flatMap(
            there ->
                samples.stream()
                    .filter(sample -> sample.at().compareTo(ended) >= 0)
                    .filter(sample -> sample.done() >= there.end())
                    .findFirst()
                    .map(sample -> sample.at().minus(ended)));
    return new Recovery(fault, began, ended, took);
  }
}
