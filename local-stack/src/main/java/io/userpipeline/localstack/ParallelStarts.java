package io.userpipeline.localstack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Starts that go on side by side, each on a thread of its own. */
public final class ParallelStarts {

  private final List<CompletableFuture<?>> starts = new ArrayList<>();

  /** Begins a start and returns at once; the result is there after {@link #awaitAll}. */
  public <T> CompletableFuture<T> begin(Start<T> start) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread thread = new Thread(() -> complete(result, start), "start");
    thread.setDaemon(true);
    thread.start();
    starts.add(result);
    return result;
  }

  /**
   * Waits until all have ended, well or not.
   *
   * @throws RuntimeException of one that failed
   */
  public void awaitAll() {
    try {
      CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  private static <T> void complete(CompletableFuture<T> result, Start<T> start) {
    try {
      result.complete(start.run());
    } catch (InterruptedException e) {
      result.completeExceptionally(new IllegalStateException("Interrupted at start", e));
    } catch (RuntimeException | Error e) {
      result.completeExceptionally(e);
    }
  }

  /**
   * Something that takes a while.
   *
   * @param <T> what runs afterwards
   */
  @FunctionalInterface
  public interface Start<T> {
    /** Returns when it is ready. */
    T run() throws InterruptedException;
  }
}
