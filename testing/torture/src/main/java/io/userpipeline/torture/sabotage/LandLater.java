package io.userpipeline.torture.sabotage;

import java.lang.reflect.Method;
import net.bytebuddy.asm.Advice;

/** Returns at once and does the work afterwards. */
final class LandLater {

  private LandLater() {}

  /** Whether the work was put off: it is done by the second call, in a thread of its own. */
  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
  static boolean enter(
      @Advice.This Object landBatch,
      @Advice.Origin Method land,
      @Advice.AllArguments Object[] batch) {
    return Later.putOff(landBatch, land, batch);
  }
}
