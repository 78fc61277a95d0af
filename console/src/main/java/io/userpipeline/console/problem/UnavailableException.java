package io.userpipeline.console.problem;

import org.jspecify.annotations.Nullable;

/** A program that is asked does not answer; it may soon. */
public final class UnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A program is not there.
   *
   * @param message which, and where it was asked
   */
  public UnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
