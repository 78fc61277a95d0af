package io.userpipeline.torture.sabotage;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** Changes classes of a program while it loads them. */
public final class SabotageAgent {

  private SabotageAgent() {}

  /** Called by the JVM before the program; the argument names a {@link Sabotage}. */
  public static void premain(String sabotage, Instrumentation jvm) {
    switch (Sabotage.valueOf(sabotage)) {
      case RANDOM_IDS ->
          advise(
              jvm, "com.fasterxml.uuid.impl.NameBasedGenerator", named("generate"), RandomId.class);
      case IGNORED_SEND_FAILURES ->
          advise(
              jvm,
              "org.apache.kafka.clients.producer.KafkaProducer",
              named("send").and(takesArguments(2)),
              LostSend.class);
      case COMMITS_FIRST ->
          advise(jvm, "io.userpipeline.consumer.batch.LandBatch", named("land"), LandLater.class);
      case LEDGER_COUNTS_TWICE ->
          advise(
              jvm, "io.userpipeline.producer.ledger.RunLedger", named("landed"), CountTwice.class);
      case READ_UNCOMMITTED, PERIODIC_COMMIT_LOG ->
          throw new IllegalArgumentException(sabotage + " is a setting");
    }
  }

  private static void advise(
      Instrumentation jvm, String type, ElementMatcher<MethodDescription> method, Class<?> advice) {
    new AgentBuilder.Default()
        .type(named(type))
        .transform(
            (builder, description, loader, module, domain) ->
                builder.visit(Advice.to(advice).on(method)))
        .installOn(jvm);
  }
}
