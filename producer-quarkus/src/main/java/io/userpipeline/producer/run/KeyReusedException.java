package io.userpipeline.producer.run;

import java.util.UUID;

/** An idempotency key came again with another plan. */
public final class KeyReusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  KeyReusedException(UUID run) {
    super(
        "This Idempotency-Key belongs to run %s, which asks for something else. Use a new key."
            .formatted(run));
  }
}
