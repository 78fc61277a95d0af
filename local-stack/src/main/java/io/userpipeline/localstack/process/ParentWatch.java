package io.userpipeline.localstack.process;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

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

  private static final long GRACE_MILLIS = 5_000;

  private ParentWatch() {}

  /**
   * Runs another main class.
   *
   * @param arguments the class, then its own arguments
   */
  public static void main(String[] arguments) throws Throwable {
    watchParent();
    try {
      Class.forName(arguments[0])
          .getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** Ends this JVM when its standard input ends. */
  static void watchParent() {
    daemon("parent-watch", ParentWatch::awaitEndOfInput);
  }

  private static void awaitEndOfInput() {
    try {
      while (System.in.read() >= 0) {
        // The parent does not write; whatever comes is not for us.
      }
    } catch (IOException e) {
      System.err.println("Lost the parent process: " + e);
    }
    daemon("parent-gone", ParentWatch::haltAfterGrace);
    System.exit(PARENT_GONE);
  }

  /** A shutdown hook that hangs must not keep the orphan alive. */
  private static void haltAfterGrace() {
    try {
      Thread.sleep(GRACE_MILLIS);
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
