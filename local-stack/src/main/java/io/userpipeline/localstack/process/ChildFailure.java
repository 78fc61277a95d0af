package io.userpipeline.localstack.process;

/**
 * A child process ended or did not become ready; the message says which, why and where its log is.
 */
public final class ChildFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ChildFailure(String message) {
    super(message);
  }
}
