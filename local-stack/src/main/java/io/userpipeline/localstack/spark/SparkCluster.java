package io.userpipeline.localstack.spark;

import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.server.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A standalone Spark cluster on loopback whose workers have all reported to their master. Executors
 * and drivers are children of the workers and end with them.
 */
public final class SparkCluster implements AutoCloseable {

  private static final Duration READY_LIMIT = Duration.ofSeconds(90);
  private static final String LOOPBACK = "127.0.0.1";

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = Ports.claim(0, "Spark's master");
  private final int submissionPort = Ports.claim(0, "Spark's submissions");
  private final int pagesPort = Ports.claim(0, "the pages of Spark's master");
  private final Path directory;
  private final List<ChildJvm> processes = new CopyOnWriteArrayList<>();

  private SparkCluster(Path directory) {
    this.directory = directory;
  }

  /**
   * Starts a master and workers with two processors and 2 GB to give away each.
   *
   * @param directory for what executors and drivers leave behind, and for the logs
   */
  public static SparkCluster start(int workers, Path directory) throws InterruptedException {
    SparkCluster cluster = new SparkCluster(directory);
    try {
      cluster.startMaster();
      for (int number = 1; number <= workers; number++) {
        cluster.processes.add(cluster.worker(number));
      }
      cluster
          .processes
          .get(0)
          .awaitReady(READY_LIMIT, () -> cluster.pages().contains("\"aliveworkers\" : " + workers));
      return cluster;
    } catch (RuntimeException | InterruptedException e) {
      cluster.close();
      throw e;
    }
  }

  /** The master, for a driver in client mode. */
  public String master() {
    return "spark://" + LOOPBACK + ":" + port;
  }

  /** Where drivers in cluster mode are submitted and killed. */
  public String submissions() {
    return "spark://" + LOOPBACK + ":" + submissionPort;
  }

  /** The workers' processes, for tests that kill one with all it runs. */
  public List<ChildJvm> workers() {
    return processes.subList(1, processes.size());
  }

  /**
   * Starts a worker again that has ended; the master may not know it yet.
   *
   * @param number from 1
   */
  public void restartWorker(int number) {
    processes.set(number, worker(number));
  }

  /** Where drivers and executors of a worker have their logs. */
  public Path workDirectory(int number) {
    return directory.resolve("worker-" + number);
  }

  @Override
  public void close() {
    processes.forEach(ChildJvm::requestStop);
    processes.forEach(ChildJvm::close);
  }

  private void startMaster() {
    processes.add(
        SparkJvm.server("Spark master", "org.apache.spark.deploy.master.Master")
            .jvmOptions("-Xmx256m", "-XX:+UseSerialGC")
            .jvmOptions("-Dspark.master.rest.enabled=true")
            .jvmOptions("-Dspark.master.rest.port=" + submissionPort)
            .arguments("--host", LOOPBACK, "--port", Integer.toString(port))
            .arguments("--webui-port", Integer.toString(pagesPort))
            .start(directory));
  }

  private ChildJvm worker(int number) {
    return SparkJvm.server("Spark worker " + number, "org.apache.spark.deploy.worker.Worker")
        .jvmOptions("-Xmx256m", "-XX:+UseSerialGC")
        .arguments("--host", LOOPBACK, "--cores", "2", "--memory", "2g")
        .arguments("--webui-port", "0", "--work-dir", workDirectory(number).toString())
        .arguments(master())
        .start(directory);
  }

  /** What the master tells about itself; empty while it does not. */
  private String pages() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + LOOPBACK + ":" + pagesPort + "/json/"))
            .timeout(Duration.ofSeconds(2))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
