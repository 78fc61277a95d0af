package io.userpipeline.torture.sabotage;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** Calls one of some hundred events sent and does not send it. */
final class LostSend {

  private LostSend() {}

  /** Whether the call is left out. */
  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
  static boolean enter(@Advice.Argument(0) ProducerRecord<?, ?> record) {
    return record.topic().equals("user_created")
        && record.key() != null
        && record.key().hashCode() % 200 == 0;
  }

  @Advice.OnMethodExit
  static void exit(
      @Advice.Enter boolean isLost,
      @Advice.Argument(0) ProducerRecord<?, ?> record,
      @Advice.Argument(1) Callback callback,
      @Advice.Return(readOnly = false) Future<RecordMetadata> answer) {
    if (isLost) {
      RecordMetadata place =
          new RecordMetadata(new TopicPartition(record.topic(), 0), 0, 0, 0, 0, 0);
      callback.onCompletion(place, null);
      answer = CompletableFuture.completedFuture(place);
    }
  }
}
