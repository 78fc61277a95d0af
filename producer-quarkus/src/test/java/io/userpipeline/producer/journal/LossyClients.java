package io.userpipeline.producer.journal;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;

/** Real clients whose leader does not get the answer to a commit, as if the network had lost it. */
final class LossyClients extends JournalClients {

  private final AtomicInteger toLose = new AtomicInteger();
  private volatile boolean refusesLeaders;
  private volatile CountDownLatch aborts = new CountDownLatch(0);

  LossyClients(Map<String, Object> broker, JournalConfig config) {
    super(broker, Map.of(), config, new SimpleMeterRegistry());
  }

  void loseNextAnswer() {
    toLose.set(1);
  }

  /** As if a grant were missing. */
  void refuseLeaders(boolean refused) {
    refusesLeaders = refused;
  }

  /** Keeps who gives a transaction up waiting, as brokers that are away do. */
  CountDownLatch holdAborts() {
    aborts = new CountDownLatch(1);
    return aborts;
  }

  boolean hasLostIt() {
    return toLose.get() == 0;
  }

  @Override
  @SuppressWarnings("unchecked")
  Producer<String, byte[]> leader() {
    if (refusesLeaders) {
      throw new TransactionalIdAuthorizationException("No grant");
    }
    Producer<String, byte[]> real = super.leader();
    return (Producer<String, byte[]>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Producer.class},
            (proxy, method, arguments) -> call(real, method, arguments));
  }

  private Object call(Producer<String, byte[]> real, Method method, Object[] arguments)
      throws Throwable {
    if (method.getName().equals("abortTransaction")) {
      aborts.await();
    }
    Object answer;
    try {
      answer = method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    if (method.getName().equals("commitTransaction") && toLose.getAndSet(0) == 1) {
      throw new TimeoutException("The answer is lost");
    }
    return answer;
  }
}
