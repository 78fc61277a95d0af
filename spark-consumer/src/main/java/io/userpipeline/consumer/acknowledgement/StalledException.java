package io.userpipeline.consumer.acknowledgement;

import java.time.Duration;

/** Nothing was acknowledged for so long that waiting on is no use; the batch must be repeated. */
public final class StalledException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StalledException(String what, int count, Duration patience) {
    super("Waited %d s for %s, and got none; %d wait".formatted(patience.toSeconds(), what, count));
  }
}
