package io.userpipeline.torture.sabotage;

import java.util.UUID;
import net.bytebuddy.asm.Advice;

/** Gives another id than the one that was made. */
final class RandomId {

  private RandomId() {}

  @Advice.OnMethodExit
  static void exit(@Advice.Return(readOnly = false) UUID id) {
    id = UUID.randomUUID();
  }
}
