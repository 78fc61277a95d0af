package io.userpipeline.localstack.spark;

import io.userpipeline.localstack.process.JvmCommand;
import io.userpipeline.localstack.server.Distribution;
import io.userpipeline.localstack.server.ServerJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A JVM of Spark: its class path, and the options that its own launcher gives it. */
final class SparkJvm {

  private SparkJvm() {}

  static JvmCommand server(String name, String mainClass) {
    return withSpark(ServerJvm.command(name, NamedUser.class.getName()), mainClass);
  }

  static JvmCommand driver(String name, String mainClass) {
    return withSpark(new JvmCommand(name, NamedUser.class.getName()), mainClass);
  }

  private static JvmCommand withSpark(JvmCommand command, String mainClass) {
    Path home = Distribution.sparkHome();
    return command
        .arguments(mainClass)
        .classPath(home.resolve("jars/*").toString())
        .jvmOptions(moduleOptions())
        .environment("SPARK_HOME", home.toString())
        .environment("SPARK_SCALA_VERSION", Distribution.scalaVersion())
        .environment("SPARK_LOCAL_IP", "127.0.0.1");
  }

  /** What spark-submit adds by itself; each line of Spark has its own list. */
  static List<String> moduleOptions() {
    Path jars = Distribution.sparkHome().resolve("jars");
    try (DirectoryStream<Path> launchers = Files.newDirectoryStream(jars, "spark-launcher_*.jar");
        URLClassLoader launcher =
            new URLClassLoader(new URL[] {launchers.iterator().next().toUri().toURL()}, null)) {
      Object options =
          launcher
              .loadClass("org.apache.spark.launcher.JavaModuleOptions")
              .getMethod("defaultModuleOptions")
              .invoke(null);
      return List.of(options.toString().strip().split("\\s+"));
    } catch (IOException e) {
      throw new UncheckedIOException("The jars of Spark in " + jars + " cannot be read", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The launcher of Spark in " + jars + " is another one", e);
    }
  }
}
