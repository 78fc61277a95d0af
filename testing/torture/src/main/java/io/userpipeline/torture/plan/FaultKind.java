package io.userpipeline.torture.plan;

/** Kinds of faults; the weight is how often one is drawn. */
public enum FaultKind {
  KILL(200),
  DOUBLE_KILL(30),
  TERMINATE(20),
  ROLLING_RESTART(10),
  PAUSE(60),
  NETWORK(60),
  FULL_DISK(20),
  CLOCK(10),
  PARTITIONS(5),
  API(40);

  private final int weight;

  FaultKind(int weight) {
    this.weight = weight;
  }

  int weight() {
    return weight;
  }
}
