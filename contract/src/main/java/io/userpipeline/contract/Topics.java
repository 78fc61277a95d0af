package io.userpipeline.contract;

/** The default names of the Kafka topics; both programs can be configured to use others. */
public final class Topics {

  /** Events: one user a record, the value is the API's user object, untouched. */
  public static final String USER_CREATED = "user_created";

  /**
   * Dead letters: records of {@link #USER_CREATED} that cannot become a row, kept byte for byte.
   */
  public static final String DEAD_LETTERS = "user_created.dlq";

  /** The journal of the producer: its runs and the state of its schedule; compacted. */
  public static final String USER_RUNS = "user_runs";

  /** What the consumer landed, by run, see {@link UserLandings}; compacted. */
  public static final String USER_LANDINGS = "user_landings";

  /** Who looked at whose personal data in the console, and why. */
  public static final String USER_AUDIT = "user_audit";

  private Topics() {}
}
