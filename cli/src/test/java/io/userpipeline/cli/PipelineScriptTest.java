package io.userpipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at the root, in strange places, with a program that tells how it was started. */
class PipelineScriptTest {

  private static final Path SCRIPT = Path.of("../pipeline").toAbsolutePath().normalize();

  @TempDir private Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private Path checkout;
  private int exitCode;

  @BeforeEach
  void aCheckoutThatIsBuilt() throws IOException {
    checkout = folder.toRealPath().resolve("clöne #1 of mine");
    Files.createDirectories(checkout.resolve("cli/target"));
    Files.copy(SCRIPT, checkout.resolve("pipeline"));
    writeProgram(checkout.resolve("cli/target/pipeline.jar"));
    environment.put("PATH", System.getenv("PATH"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
  }

  @Test
  void aPathMayHaveLettersOfEveryScriptWhateverTheLocale() throws Exception {
    // Given
    environment.put("LC_ALL", "C");

    // When
    String output = run("rows", "Łódź");

    // Then
    assertThat(output).contains("home=" + checkout, "exists=true", "argument=Łódź");
  }

  @Test
  void anExportedCdpathLeadsNowhereElse() throws Exception {
    // Given
    environment.put("CDPATH", folder + ":" + checkout);

    // When
    String output = run("rows");

    // Then
    assertThat(output).contains("home=" + checkout + "\n", "exists=true");
  }

  @Test
  void aJdk17IsFoundBehindANewerOne() throws Exception {
    // Given
    environment.put("JAVA_HOME", anotherJava("newer", "25").toString());
    environment.put(
        "PATH",
        anotherJava("newest", "26").resolve("bin")
            + ":"
            + Path.of(System.getProperty("java.home"), "bin")
            + ":"
            + System.getenv("PATH"));

    // When
    String output = run("rows");

    // Then
    assertThat(output).contains("version=17", "environment=" + System.getProperty("java.home"));
  }

  @Test
  void aJdk17IsFoundWherePackageManagersPutThem() throws Exception {
    // Given
    Path jdk = Files.createDirectories(folder.resolve("home/.sdkman/candidates/java"));
    Files.createSymbolicLink(jdk.resolve("17.0.9-tem"), Path.of(System.getProperty("java.home")));
    environment.put("HOME", folder.resolve("home").toString());
    environment.put("JAVA_HOME", folder.resolve("nowhere").toString());
    environment.put("PATH", anotherJava("newer", "25").resolve("bin") + ":/usr/bin:/bin");

    // When
    String output = run("rows");

    // Then
    assertThat(output).contains("version=17");
  }

  @Test
  void temporaryFilesGoWhereTheEnvironmentSays() throws Exception {
    // Given
    environment.put("TMPDIR", folder.resolve("tmp of mine").toString());

    // When
    String output = run("rows");

    // Then
    assertThat(output).contains("tmp=" + folder.resolve("tmp of mine"));
  }

  @Test
  void aPathThatCannotBeOnAClassPathIsSaid() throws Exception {
    // Given
    Path colon = Files.createDirectory(folder.resolve("12:30"));
    checkout = Files.move(checkout, colon.resolve("clone"));

    // When
    String output = run("rows");

    // Then
    assertThat(exitCode).isEqualTo(3);
    assertThat(output).contains("12:30", "colon", "Move the checkout");
  }

  private String run(String... arguments) throws Exception {
    ProcessBuilder process =
        new ProcessBuilder("bash", checkout.resolve("pipeline").toString())
            .directory(folder.toFile())
            .redirectErrorStream(true);
    process.command().addAll(List.of(arguments));
    process.environment().clear();
    process.environment().putAll(environment);
    Process running = process.start();
    String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    exitCode = running.waitFor();
    return output;
  }

  /** A command that says it is a Java of some version. */
  private Path anotherJava(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    Path command = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(
        command,
        """
        #!/bin/sh
        echo "    java.home = %s"
        echo "    java.specification.version = %s"
        """
            .formatted(home, version));
    assertThat(command.toFile().setExecutable(true)).isTrue();
    return home;
  }

  private static void writeProgram(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Program.class.getName());
    String file = Program.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        InputStream code = Program.class.getClassLoader().getResourceAsStream(file)) {
      out.putNextEntry(new JarEntry(file));
      code.transferTo(out);
    }
  }

  public static final class Program {
    public static void main(String[] arguments) {
      var out = new java.io.PrintStream(System.out, true, StandardCharsets.UTF_8);
      Path home = Path.of(System.getProperty("pipeline.home"));
      out.println("home=" + home);
      out.println("exists=" + Files.isDirectory(home));
      out.println("version=" + System.getProperty("java.specification.version"));
      out.println("environment=" + System.getenv("JAVA_HOME"));
      out.println("tmp=" + System.getProperty("java.io.tmpdir"));
      out.println("argument=" + String.join(" ", List.of(arguments).subList(1, arguments.length)));
    }
  }
}
