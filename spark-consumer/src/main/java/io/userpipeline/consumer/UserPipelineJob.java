package io.userpipeline.consumer;

import io.userpipeline.consumer.configuration.ConfigurationSources;
import io.userpipeline.consumer.job.Job;
import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.start.StopRequest;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.SparkConf;
import scala.Tuple2;
import sun.misc.Signal;

/** The main class for spark-submit. The process ends with a code of {@link ExitCode}. */
public final class UserPipelineJob {

  /** What Spark hides on its pages; by itself it would show Kafka's keys and certificates. */
  private static final String SECRETS =
      "(?i)secret|password|token|access[.]?key|credential|jaas|keystore[.]key|private key";

  private UserPipelineJob() {}

  /**
   * Without arguments it runs the job; {@code check} looks at its settings and does nothing else;
   * {@code rewind <target>} moves the job to other offsets. Settings come from the places of {@link
   * ConfigurationSources}.
   */
  public static void main(String[] arguments) {
    SparkConf spark =
        new SparkConf()
            .setIfMissing("spark.app.name", "user-pipeline")
            .setIfMissing("spark.redaction.regex", SECRETS);
    StopRequest stop = new StopRequest();
    stopOn("TERM", stop);
    stopOn("INT", stop);
    ExitCode exitCode = run(arguments, spark, stop);
    if (!endsByReturning(spark, exitCode)) {
      // Clients leave threads behind that would keep the process alive.
      System.exit(exitCode.code());
    }
  }

  /**
   * Whether the process ends well by itself when main returns: YARN's application master does, and
   * takes every exit before for a failure, with the code 0, too.
   */
  static boolean endsByReturning(SparkConf spark, ExitCode exitCode) {
    return exitCode == ExitCode.OK
        && spark.get("spark.master", "").equals("yarn")
        && spark.get("spark.submit.deployMode", "client").equals("cluster");
  }

  private static ExitCode run(String[] arguments, SparkConf spark, StopRequest stop) {
    if (arguments.length == 0) {
      return Job.run(sources(spark), spark, stop);
    }
    if (arguments.length == 1 && arguments[0].equals("check")) {
      return Job.check(sources(spark));
    }
    if (arguments.length == 2 && arguments[0].equals("rewind")) {
      return Job.rewind(sources(spark), spark, stop, arguments[1]);
    }
    System.err.println(
        "The arguments are wrong: none runs the job; check looks at its settings; rewind and one of"
            + " earliest, latest, committed, since:<moment> or offsets as JSON moves it to other"
            + " offsets.");
    return ExitCode.CONFIGURATION;
  }

  /**
   * The JVM's own handling would end Spark under the running batch and exit with 143. The second
   * signal ends the process at once, as people at a terminal expect.
   */
  private static void stopOn(String name, StopRequest stop) {
    Signal.handle(
        new Signal(name),
        signal -> {
          if (stop.requested()) {
            Runtime.getRuntime().halt(128 + signal.getNumber());
          }
          stop.request();
        });
  }

  private static ConfigurationSources sources(SparkConf spark) {
    Map<String, String> system = new HashMap<>();
    System.getProperties()
        .stringPropertyNames()
        .forEach(name -> system.put(name, System.getProperty(name)));
    Map<String, String> sparkProperties = new HashMap<>();
    for (Tuple2<String, String> property : spark.getAll()) {
      sparkProperties.put(property._1(), property._2());
    }
    return new ConfigurationSources(system, sparkProperties, System.getenv());
  }
}
