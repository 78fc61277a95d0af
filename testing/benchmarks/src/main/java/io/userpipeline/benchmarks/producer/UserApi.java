package io.userpipeline.benchmarks.producer;

import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.process.JvmCommand;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import io.userpipeline.localstack.server.Ports;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** The stand-in of the API in a process of its own, which gives as many users as anybody wants. */
public final class UserApi implements AutoCloseable {

  private static final Duration READY_LIMIT = Duration.ofMinutes(1);

  private final ChildJvm process;
  private final int port;

  private UserApi(ChildJvm process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it; it serves when this returns. */
  static UserApi start(Path logs) throws InterruptedException {
    int port = Ports.claim(0, "the API");
    ChildJvm process =
        new JvmCommand("api", UserApi.class.getName())
            .classPath(System.getProperty("java.class.path"))
            .jvmOptions("-Xmx1g")
            .arguments(Integer.toString(port))
            .start(logs);
    process.awaitReady(READY_LIMIT, () -> Ports.isServed(port));
    return new UserApi(process, port);
  }

  /** The process. */
  public static void main(String[] arguments) throws InterruptedException {
    try (RandomUserStandIn api =
        RandomUserStandIn.startWithoutBudget(Integer.parseInt(arguments[0]))) {
      System.out.println("The API is at " + api.url());
      new CountDownLatch(1).await();
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    process.close();
  }
}
