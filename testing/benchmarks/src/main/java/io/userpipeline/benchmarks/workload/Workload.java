package io.userpipeline.benchmarks.workload;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What is measured, of whom, and how often. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = SteadyRate.class, name = "steady"),
  @JsonSubTypes.Type(value = Backlog.class, name = "backlog"),
  @JsonSubTypes.Type(value = Fetch.class, name = "fetch")
})
public sealed interface Workload permits SteadyRate, Backlog, Fetch {

  /** How often each candidate is measured, all of them in turns. */
  int rounds();

  /** The same with another number of rounds. */
  Workload withRounds(int other);
}
