package io.userpipeline.torture.pipeline;

import io.userpipeline.localstack.process.ChildJvm;
import java.util.function.Supplier;

/** A program without a data folder of its own: each start is the same command. */
final class Program implements Restartable {

  private final Supplier<ChildJvm> start;
  private volatile ChildJvm process;

  Program(Supplier<ChildJvm> start) {
    this.start = start;
    this.process = start.get();
  }

  @Override
  public ChildJvm process() {
    return process;
  }

  @Override
  public void restart() {
    process = start.get();
  }
}
