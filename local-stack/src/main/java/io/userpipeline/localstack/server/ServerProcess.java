package io.userpipeline.localstack.server;

import io.userpipeline.localstack.process.ChildJvm;
import java.time.Duration;
import java.util.function.Supplier;

/** The process of a server that has answered a request, and can be started again on its data. */
public final class ServerProcess implements AutoCloseable {

  private final Supplier<ChildJvm> launch;
  private final Duration readyLimit;
  private final ChildJvm.Probe answers;
  private volatile ChildJvm jvm;

  private ServerProcess(Supplier<ChildJvm> launch, Duration readyLimit, ChildJvm.Probe answers) {
    this.launch = launch;
    this.readyLimit = readyLimit;
    this.answers = answers;
  }

  /**
   * Starts a process and returns when the server in it has answered.
   *
   * @param launch starts the process, each time on the same data
   * @param answers whether it answers a real request now
   */
  public static ServerProcess start(
      Supplier<ChildJvm> launch, Duration readyLimit, ChildJvm.Probe answers)
      throws InterruptedException {
    ServerProcess process = new ServerProcess(launch, readyLimit, answers);
    process.run();
    return process;
  }

  /** The process as it is now. */
  public ChildJvm jvm() {
    return jvm;
  }

  /** Ends the process if it still runs, and starts it again; returns when it has answered. */
  public void restart() throws InterruptedException {
    jvm.close();
    run();
  }

  @Override
  public void close() {
    jvm.close();
  }

  private void run() throws InterruptedException {
    jvm = launch.get();
    try {
      jvm.awaitReady(readyLimit, answers);
    } catch (RuntimeException | InterruptedException e) {
      jvm.close();
      throw e;
    }
  }
}
