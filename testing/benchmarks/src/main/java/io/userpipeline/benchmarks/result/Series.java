package io.userpipeline.benchmarks.result;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the rounds of one candidate gave under one condition.
 *
 * @param candidate that was measured
 * @param condition such as a rate, or what is counted
 * @param rounds of each measure the value of each round
 */
public record Series(String candidate, String condition, Map<Measure, List<Double>> rounds) {

  /** Series are data. */
  public Series {
    Map<Measure, List<Double>> copy = new EnumMap<>(Measure.class);
    rounds.forEach((measure, values) -> copy.put(measure, List.copyOf(values)));
    rounds = copy;
  }

  /** How much better each round was than the same round of another candidate. */
  Spread gain(Measure measure, Series reference) {
    List<Double> own = rounds.get(measure);
    List<Double> others = reference.rounds.get(measure);
    return Spread.of(
        IntStream.range(0, Math.min(own.size(), others.size()))
            .mapToObj(round -> measure.gain(own.get(round), others.get(round)))
            .toList());
  }
}
