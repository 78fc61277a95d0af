package io.userpipeline.consumer.start;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded wait for something that is still starting.
 *
 * @param limit how long to go on trying
 * @param pause between two attempts
 * @param stop ends the wait early
 */
public record Patience(Duration limit, Duration pause, StopRequest stop) {

  /** A limit that is never reached. */
  public static final Duration WITHOUT_END = Duration.ofDays(10_000);

  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
  private static final int MESSAGE_LIMIT = 200;

  /** Something that may fail for now. */
  @FunctionalInterface
  public interface Attempt {
    /** Throws {@link StartException} when trying again is no use, anything else when it is. */
    void run() throws Exception;
  }

  /**
   * Tries until it succeeds.
   *
   * @param givingUp makes the exception to end with from the last failure
   */
  public void await(Attempt attempt, Function<Exception, StartException> givingUp)
      throws StoppedException {
    await(
        () -> {
          attempt.run();
          return true;
        },
        givingUp);
  }

  /**
   * Tries until it succeeds, and returns what came of it.
   *
   * @param givingUp makes the exception to end with from the last failure
   */
  public <T> T await(Callable<T> attempt, Function<Exception, StartException> givingUp)
      throws StoppedException {
    long start = System.nanoTime();
    while (true) {
      try {
        return attempt.call();
      } catch (StartException e) {
        throw e;
      } catch (Exception e) {
        if (System.nanoTime() - start >= limit.toNanos()) {
          throw givingUp.apply(e);
        }
        LOG.info("Not there yet: {}", rootMessage(e));
        stop.pause(pause);
      }
    }
  }

  /** What the innermost cause says, shortened. */
  public static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String name = root.getClass().getSimpleName();
    if (root.getMessage() == null) {
      return name;
    }
    String message = root.getMessage();
    return name + ": " + message.substring(0, Math.min(message.length(), MESSAGE_LIMIT));
  }
}
