package io.userpipeline.torture.load;

/**
 * How many users are asked for, and how often.
 *
 * @param usersPerSecond on average
 * @param secondsOfARun how many seconds one run is asked for: of as many users as they have
 *     together
 */
public record Pace(int usersPerSecond, int secondsOfARun) {

  /** A run every second. */
  public static Pace of(int usersPerSecond) {
    return new Pace(usersPerSecond, 1);
  }
}
