package io.userpipeline.console.problem;

/** There is no room for this request now; the caller must come back later. */
public final class TooManyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * No room.
   *
   * @param reason how much room there is, and the setting that says so
   */
  public TooManyException(String reason) {
    super(reason);
  }
}
