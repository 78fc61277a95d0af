package io.userpipeline.localstack.process;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The main class of every child JVM: runs the real main class and ends the JVM as soon as the
 * parent is gone, however the parent ended.
 *
 * <p>The parent holds the other end of this process's standard input and never writes to it. The
 * operating system closes that pipe even when the parent is killed with signal 9, which no shutdown
 * hook of the parent would survive.
 */
public final class ParentWatch {

  /** Exit code of a child that ended because its parent did: that of SIGTERM in a shell. */
  private static final int PARENT_GONE = 143;

  /** A parent that stops its children politely closes their input too, and then waits for them. */
  private static final Duration POLITE_STOP_LIMIT = Duration.ofSeconds(20);

  private static final Duration GRACE = Duration.ofSeconds(5);

  private ParentWatch() {}

  /**
   * Runs another main class.
   *
   * @param arguments the parent's process id, the class, then the class's own arguments
   */
  public static void main(String[] arguments) throws Throwable {
    // Told, not asked of the operating system: a child whose parent dies early has another parent.
    long parent = Long.parseLong(arguments[0]);
    daemon("parent-watch", () -> awaitEndOfInput(parent));
    try {
      Class.forName(arguments[1])
          .getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(arguments, 2, arguments.length));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static void awaitEndOfInput(long parent) {
    try {
      while (System.in.read() >= 0) {
        // The parent does not write; whatever comes is not for us.
      }
    } catch (IOException e) {
      System.err.println("Lost the parent process: " + e);
    }
    ProcessHandle.of(parent).ifPresent(ParentWatch::awaitEnd);
    daemon("parent-gone", ParentWatch::haltAfterGrace);
    System.exit(PARENT_GONE);
  }

  /** A parent that still lives sends a signal of its own; this JVM then ends in its own time. */
  private static void awaitEnd(ProcessHandle parent) {
    try {
      parent.onExit().get(POLITE_STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      System.err.println("The parent process " + parent.pid() + " stops without an end");
    } catch (ExecutionException e) {
      System.err.println("Cannot tell whether the parent process lives: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * A shutdown hook that hangs must not keep the orphan alive, and neither must what a JVM writes
   * at its end, which only a signal cuts short.
   */
  private static void haltAfterGrace() {
    try {
      Thread.sleep(GRACE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      new ProcessBuilder("kill", "-KILL", Long.toString(ProcessHandle.current().pid())).start();
      Thread.sleep(GRACE.toMillis());
    } catch (IOException e) {
      System.err.println("Cannot be killed: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(PARENT_GONE);
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
