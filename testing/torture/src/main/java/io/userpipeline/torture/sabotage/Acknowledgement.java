package io.userpipeline.torture.sabotage;

import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Acknowledgements that no broker gave, made of the classes that the program has loaded. */
public final class Acknowledgement {

  private static final String EVENTS = "user_created";
  private static final int ONE_IN = 200;
  private static final AtomicInteger SENT = new AtomicInteger();

  private Acknowledgement() {}

  /** Whether the record is one of the few that are not sent. */
  public static boolean isInvented(Object kafkaRecord) {
    return EVENTS.equals(call(kafkaRecord, "topic")) && SENT.incrementAndGet() % ONE_IN == 0;
  }

  /** Tells the callback, and whoever waits, that a broker has the record. */
  public static Future<?> invent(Object kafkaRecord, Object callback) {
    ClassLoader loader = kafkaRecord.getClass().getClassLoader();
    try {
      Class<?> partition = loader.loadClass("org.apache.kafka.common.TopicPartition");
      Class<?> metadata = loader.loadClass("org.apache.kafka.clients.producer.RecordMetadata");
      Object place =
          metadata
              .getConstructor(partition, long.class, int.class, long.class, int.class, int.class)
              .newInstance(
                  partition.getConstructor(String.class, int.class).newInstance(EVENTS, 0),
                  0L,
                  0,
                  0L,
                  0,
                  0);
      Method completion =
          loader
              .loadClass("org.apache.kafka.clients.producer.Callback")
              .getMethod("onCompletion", metadata, Exception.class);
      completion.invoke(callback, place, null);
      return CompletableFuture.completedFuture(place);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Kafka's client has other classes than were expected", e);
    }
  }

  private static Object call(Object target, String method) {
    try {
      return target.getClass().getMethod(method).invoke(target);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(method + " of " + target.getClass() + " cannot be called", e);
    }
  }
}
