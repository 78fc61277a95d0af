package io.userpipeline.benchmarks.candidate;

import io.userpipeline.localstack.process.ChildJvm;

/** A candidate at work; closing it ends it. */
public record Running(ChildJvm process, Progress progress) implements AutoCloseable {

  @Override
  public void close() {
    process.close();
    progress.close();
  }
}
