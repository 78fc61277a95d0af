package io.userpipeline.console.flow;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the producers measure: one of them leads and works, and all know the runs.
 *
 * @param measurements by the address of each that answers
 */
record ProducersAnswer(Map<URI, Measurements> measurements) {

  /** What each has counted, of those that count it. */
  Map<URI, Double> counted(String name) {
    Map<URI, Double> counted = new HashMap<>();
    measurements.forEach(
        (producer, found) -> {
          Double total = found.sum(name);
          if (total != null) {
            counted.put(producer, total);
          }
        });
    return counted;
  }

  /** What each says of the same thing; null where nobody does. One may know it a little later. */
  @Nullable Double greatest(Function<Measurements, @Nullable Double> figure) {
    return measurements.values().stream()
        .map(figure)
        .filter(Objects::nonNull)
        .filter(value -> !value.isNaN())
        .max(Double::compare)
        .orElse(null);
  }
}
