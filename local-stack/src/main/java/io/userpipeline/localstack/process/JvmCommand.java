package io.userpipeline.localstack.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How to start a child JVM; {@link #start} gives a process that never outlives this one. */
public final class JvmCommand {

  private final String name;
  private final String mainClass;
  private final List<String> classPath = new ArrayList<>();
  private final List<String> jvmOptions = new ArrayList<>();
  private final List<String> arguments = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Path workingDirectory = Path.of("").toAbsolutePath();
  private Path temporaryDirectory = Path.of(System.getProperty("java.io.tmpdir"));
  private Duration stopGrace = Duration.ofSeconds(8);
  private Optional<Path> classDataFolder = Optional.empty();

  /**
   * A child JVM with this JVM's {@code java}, environment and working directory.
   *
   * @param name what people call it; also the name of its log file
   * @param mainClass fully qualified name
   */
  public JvmCommand(String name, String mainClass) {
    this.name = name;
    this.mainClass = mainClass;
  }

  /** Adds to the class path, in {@code -cp} syntax. */
  public JvmCommand classPath(String entries) {
    classPath.add(entries);
    return this;
  }

  /** Adds options of the {@code java} command. */
  public JvmCommand jvmOptions(String... options) {
    return jvmOptions(List.of(options));
  }

  /** Adds options of the {@code java} command. */
  public JvmCommand jvmOptions(List<String> options) {
    jvmOptions.addAll(options);
    return this;
  }

  /** Adds arguments of the main class. */
  public JvmCommand arguments(String... added) {
    arguments.addAll(List.of(added));
    return this;
  }

  /** Sets an environment variable besides the inherited ones. */
  public JvmCommand environment(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Replaces the working directory. */
  public JvmCommand workingDirectory(Path directory) {
    workingDirectory = directory;
    return this;
  }

  /** Replaces where the process unpacks what ends with it, such as native libraries. */
  public JvmCommand temporaryDirectory(Path directory) {
    temporaryDirectory = directory;
    return this;
  }

  /** Replaces how long the process may take to end politely, 8 s by default. */
  public JvmCommand stopGrace(Duration grace) {
    stopGrace = grace;
    return this;
  }

  /**
   * Keeps the loaded classes in this folder when the process ends, and starts from them next time.
   * The end of the first start takes some seconds more.
   */
  public JvmCommand keepClassesIn(Path folder) {
    classDataFolder = Optional.of(folder);
    return this;
  }

  /**
   * Starts the process; it is not ready yet.
   *
   * @param logDirectory gets the log file, which an earlier start's log is appended to
   */
  public ChildJvm start(Path logDirectory) {
    String file = name.toLowerCase(Locale.ROOT).replace(' ', '-');
    Path logFile = logDirectory.resolve(file + ".log");
    List<String> wholeClassPath = new ArrayList<>(List.of(watchClassPath()));
    wholeClassPath.addAll(classPath);
    Optional<ClassData> classData =
        classDataFolder.flatMap(folder -> ClassData.of(folder, program(file), wholeClassPath));
    try {
      Files.createDirectories(logDirectory);
      Files.createDirectories(temporaryDirectory);
      ProcessBuilder builder =
          new ProcessBuilder(commandLine(wholeClassPath, classData))
              .directory(workingDirectory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()));
      builder.environment().putAll(environment);
      return new ChildJvm(name, builder.start(), logFile, stopGrace, classData);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be started, log " + logFile, e);
    }
  }

  /** The same for all nodes of a cluster. */
  private static String program(String file) {
    return file.replaceFirst("-\\d+$", "");
  }

  private List<String> commandLine(List<String> wholeClassPath, Optional<ClassData> classData) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + temporaryDirectory);
    classData.ifPresent(data -> command.addAll(data.jvmOptions()));
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(String.join(File.pathSeparator, wholeClassPath));
    command.add(ParentWatch.class.getName());
    command.add(Long.toString(ProcessHandle.current().pid()));
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }

  /** Where {@link ParentWatch} is; nothing else of that place has its dependencies in the child. */
  private static String watchClassPath() {
    try {
      return Path.of(ParentWatch.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The local stack does not know where its own classes are", e);
    }
  }
}
