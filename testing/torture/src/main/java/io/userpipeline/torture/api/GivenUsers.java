package io.userpipeline.torture.api;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every user that the API has given, by the seed that it was asked with. */
public final class GivenUsers {

  /** The seed of those that were asked for without one. */
  public static final String NO_SEED = "";

  private final Map<String, Set<GivenUser>> bySeed = new HashMap<>();

  /** Notes an answer. */
  public synchronized void add(String seed, List<GivenUser> users) {
    bySeed.computeIfAbsent(seed, unknown -> new HashSet<>()).addAll(users);
  }

  /** Those that were given for a seed, in every answer. */
  public synchronized Set<GivenUser> of(String seed) {
    return Set.copyOf(bySeed.getOrDefault(seed, Set.of()));
  }
}
