package io.userpipeline.torture.pipeline;

import io.userpipeline.localstack.process.ChildJvm;

/** A process that can be started again on what it has left. */
interface Restartable {

  /** The process as it is now. */
  ChildJvm process();

  /** Starts it again. */
  void restart() throws InterruptedException;
}
