package io.userpipeline.torture.sabotage;

import net.bytebuddy.asm.Advice;

/** Says twice as much. */
final class CountTwice {

  private CountTwice() {}

  @Advice.OnMethodExit
  static void exit(@Advice.Return(readOnly = false) int count) {
    count = count * 2;
  }
}
