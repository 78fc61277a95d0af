package io.userpipeline.consumer.start;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * Releases of Spark that run the same jar. Another one starts it, too, and fails later with a
 * method that is missing.
 *
 * @param sparkVersion its first two numbers, such as 4.2
 * @param scalaVersion the version of Scala in the names of its jars, such as 2.13
 */
public record SparkLine(String sparkVersion, String scalaVersion) {

  /** The line that this jar is built for. */
  public static SparkLine built() {
    Properties line = new Properties();
    try (InputStream file = SparkLine.class.getResourceAsStream("spark-line.properties")) {
      line.load(Objects.requireNonNull(file, "spark-line.properties is not in this jar"));
    } catch (IOException e) {
      throw new UncheckedIOException("spark-line.properties in this jar cannot be read", e);
    }
    return new SparkLine(line.getProperty("spark"), line.getProperty("scala"));
  }

  /**
   * Returns when this process runs on the line that the jar is built for.
   *
   * @throws StartException otherwise; the message names both, and the jar to take
   */
  public static void check() {
    built()
        .require(
            org.apache.spark.package$.MODULE$.SPARK_VERSION(),
            scala.util.Properties.versionNumberString());
  }

  /** Vendors add to the number of a release, as in 3.5.2-amzn-0. */
  void require(String runningSpark, String runningScala) {
    SparkLine running = new SparkLine(line(runningSpark), line(runningScala));
    if (!running.equals(this)) {
      throw new StartException(
          ExitCode.CONFIGURATION,
          ("This jar needs Spark %s for Scala %s and was started by Spark %s for Scala %s. Start it"
               + " on its own Spark, or take the jar that has this Spark and Scala in its name: a"
               + " release has one for each line that is supported.")
              .formatted(sparkVersion, scalaVersion, runningSpark, running.scalaVersion));
    }
  }

  private static String line(String version) {
    String[] numbers = version.split("[.-]", -1);
    return numbers.length < 2 ? version : numbers[0] + "." + numbers[1];
  }
}
