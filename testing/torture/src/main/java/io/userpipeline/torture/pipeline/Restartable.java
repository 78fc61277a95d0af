package io.userpipeline.torture.pipeline;

import io.userpipeline.localstack.process.ChildJvm;
import java.util.function.Supplier;

/** A process that can be started again on what it has left. */
interface Restartable {

  /** The process as it is now. */
  ChildJvm process();

  /** Starts it again. */
  void restart() throws InterruptedException;

  /** Of something that knows its process and how to start it again. */
  static Restartable of(Supplier<ChildJvm> process, Restart restart) {
    return new Restartable() {
      @Override
      public ChildJvm process() {
        return process.get();
      }

      @Override
      public void restart() throws InterruptedException {
        restart.run();
      }
    };
  }

  /** Starts something again. */
  @FunctionalInterface
  interface Restart {
    /** Starts it. */
    void run() throws InterruptedException;
  }
}
