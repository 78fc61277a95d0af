package io.userpipeline.peers;

import java.io.IOException;

/** Runs a Python program as a child of this JVM, which ends with it and ends it. */
public final class Python {

  private Python() {}

  /**
   * Runs it to its end.
   *
   * @param command of the program
   */
  public static void main(String[] command) throws IOException, InterruptedException {
    Process python = new ProcessBuilder(command).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(python), "end of Python"));
    System.exit(python.waitFor());
  }

  private static void end(Process python) {
    // What it has started has no parent when it is gone.
    var started = python.descendants().toList();
    python.destroy();
    python.onExit().join();
    started.forEach(ProcessHandle::destroyForcibly);
  }
}
