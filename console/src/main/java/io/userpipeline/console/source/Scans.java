package io.userpipeline.console.source;

import io.userpipeline.console.problem.TooManyException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets only so many questions look through topics at once: each costs Kafka and this program. */
@ApplicationScoped
public class Scans {

  private final ScanConfig config;
  private final Semaphore room;

  Scans(ScanConfig config) {
    this.config = config;
    this.room = new Semaphore(config.atOnce());
  }

  /** The most records of each partition that one question may look through. */
  public long mostRecords() {
    return config.mostRecords();
  }

  /**
   * For an answer that cannot be refused any more when it begins.
   *
   * @throws TooManyException if there are too many already
   */
  public void requireRoom() {
    if (room.availablePermits() == 0) {
      throw tooMany();
    }
  }

  /**
   * Answers a question.
   *
   * @throws TooManyException if there are too many already
   */
  public <T> T answer(Supplier<T> question) {
    if (!room.tryAcquire()) {
      throw tooMany();
    }
    try {
      return question.get();
    } finally {
      room.release();
    }
  }

  private TooManyException tooMany() {
    return new TooManyException(
        "%s questions look through topics already (console.scans.at-once)"
            .formatted(config.atOnce()));
  }
}
