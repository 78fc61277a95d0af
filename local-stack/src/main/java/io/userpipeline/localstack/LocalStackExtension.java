package io.userpipeline.localstack;

import io.userpipeline.localstack.cassandra.CassandraServer;
import io.userpipeline.localstack.kafka.KafkaServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Starts servers once before a test class and ends them after it:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final LocalStackExtension STACK =
 *     new LocalStackExtension(LocalStackOptions.none().withKafka().withCassandra());
 * }</pre>
 */
public final class LocalStackExtension implements BeforeAllCallback, AfterAllCallback {

  private final LocalStackOptions options;
  private @Nullable LocalStack stack;

  /** Servers for one test class. */
  public LocalStackExtension(LocalStackOptions options) {
    this.options = options;
  }

  /** The broker that the test class shares. */
  public KafkaServer kafka() {
    return running().kafka();
  }

  /** The node that the test class shares. */
  public CassandraServer cassandra() {
    return running().cassandra();
  }

  /** The whole stack. */
  public LocalStack running() {
    if (stack == null) {
      throw new IllegalStateException("The stack runs from beforeAll to afterAll only");
    }
    return stack;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    stack = LocalStack.start(options);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (stack != null) {
      stack.close();
    }
  }
}
