package io.userpipeline.torture.sabotage;

import java.util.concurrent.Future;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Calls some events sent and does not send them. Kafka's classes are not to be had here. */
final class LostSend {

  private LostSend() {}

  /** Whether the call is left out. */
  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
  static boolean enter(
      @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object kafkaRecord) {
    return Acknowledgement.isInvented(kafkaRecord);
  }

  @Advice.OnMethodExit
  static void exit(
      @Advice.Enter boolean isLost,
      @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object kafkaRecord,
      @Advice.Argument(value = 1, typing = Assigner.Typing.DYNAMIC) Object callback,
      @Advice.Return(readOnly = false) Future<?> answer) {
    if (isLost) {
      answer = Acknowledgement.invent(kafkaRecord, callback);
    }
  }
}
