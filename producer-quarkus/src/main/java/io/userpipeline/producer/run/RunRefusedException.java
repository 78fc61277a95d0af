package io.userpipeline.producer.run;

/** No further run is taken at the moment; the message says why. */
public final class RunRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RunRefusedException(String reason) {
    super(reason);
  }
}
