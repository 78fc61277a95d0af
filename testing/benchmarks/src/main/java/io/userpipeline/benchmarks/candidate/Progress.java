package io.userpipeline.benchmarks.candidate;

/** How far a program has come. */
public interface Progress extends AutoCloseable {

  /** Records that it is done with; 0 while it starts. */
  long records() throws InterruptedException;

  @Override
  void close();
}
