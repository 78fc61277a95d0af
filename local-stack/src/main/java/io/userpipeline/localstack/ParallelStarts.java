package io.userpipeline.localstack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Starts that go on side by side, each on a thread of its own. */
public final class ParallelStarts {

  private final List<CompletableFuture<?>> starts = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final CompletableFuture<Void> failed = new CompletableFuture<>();

  /** Begins a start and returns at once; the result is there after {@link #awaitAll}. */
  public <T> CompletableFuture<T> begin(Start<T> start) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread thread = new Thread(() -> complete(result, start), "start");
    thread.setDaemon(true);
    thread.start();
    threads.add(thread);
    starts.add(result);
    return result;
  }

  /**
   * Waits until all have ended. As soon as one fails, or this thread is interrupted, the others are
   * interrupted, and end what they have begun.
   *
   * @throws RuntimeException of the one that failed first
   */
  public void awaitAll() {
    CompletableFuture<Void> all = CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new));
    try {
      CompletableFuture.anyOf(all, failed).get();
    } catch (ExecutionException e) {
      end(all);
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      end(all);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted at start", e);
    }
  }

  private void end(CompletableFuture<Void> all) {
    threads.forEach(Thread::interrupt);
    all.handle((none, failure) -> none).join();
  }

  private <T> void complete(CompletableFuture<T> result, Start<T> start) {
    try {
      result.complete(start.run());
    } catch (InterruptedException e) {
      fail(result, new IllegalStateException("Interrupted at start", e));
    } catch (RuntimeException | Error e) {
      fail(result, e);
    }
  }

  private void fail(CompletableFuture<?> result, Throwable failure) {
    failed.completeExceptionally(failure);
    result.completeExceptionally(failure);
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
