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
  private final boolean shared;
  private @Nullable LocalStack stack;

  /** Servers for one test class. */
  public LocalStackExtension(LocalStackOptions options) {
    this(options, false);
  }

  private LocalStackExtension(LocalStackOptions options, boolean shared) {
    this.options = options;
    this.shared = shared;
  }

  /**
   * Servers for every test class that has this extension, such as those with a common superclass:
   * they start before the first of them and end after all tests.
   */
  public static LocalStackExtension shared(LocalStackOptions options) {
    return new LocalStackExtension(options, true);
  }

  /** The broker that the tests share. */
  public KafkaServer kafka() {
    return running().kafka();
  }

  /** The node that the tests share. */
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
    if (stack != null) {
      return;
    }
    LocalStack started = LocalStack.start(options);
    stack = started;
    if (shared) {
      // JUnit closes what it keeps for the whole run at its end.
      AutoCloseable end = started::close;
      context.getRoot().getStore(ExtensionContext.Namespace.create(this)).put("stack", end);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (stack != null && !shared) {
      stack.close();
      stack = null;
    }
  }
}
