package io.userpipeline.consumer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DurableLocalFilesTest {

  @TempDir private Path folder;

  @Test
  void aFileIsMadeAndRenamedWithoutStartingProcesses() throws IOException {
    // Given
    FileContext files = files(new SparkConf(false));
    Path recorded = folder.resolve("recording.jfr");

    // When
    try (Recording recording = new Recording()) {
      recording.enable("jdk.ProcessStart");
      recording.start();
      write(files, "next", "17");
      files.rename(path("next"), path("17"), Options.Rename.OVERWRITE);
      recording.stop();
      recording.dump(recorded);
    }

    // Then
    assertThat(RecordingFile.readAllEvents(recorded)).isEmpty();
    assertThat(folder.resolve("17")).hasContent("17");
  }

  @Test
  void permissionsAreThoseThatWereAskedFor() throws IOException {
    // Given
    FileContext files = files(new SparkConf(false));
    write(files, "17", "offsets");

    // When
    files.setPermission(path("17"), new FsPermission("640"));

    // Then
    assertThat(Files.getPosixFilePermissions(folder.resolve("17")))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    assertThat(files.getFileStatus(path("17")).getPermission()).hasToString("rw-r-----");
  }

  @EnabledOnOs(OS.LINUX) // where a pipe cannot be synced
  @Test
  void aDiskThatCannotSyncIsNamedWithTheWayOut() throws Exception {
    // Given
    String pipe = folder.resolve("17").toString();
    assertThat(new ProcessBuilder("mkfifo", pipe).start().waitFor()).isZero();
    Process reader = new ProcessBuilder("cat", pipe).redirectOutput(Redirect.DISCARD).start();
    FileContext files = files(new SparkConf(false));

    // When
    Throwable problem = catchThrowable(() -> write(files, "17", "offsets"));

    // Then
    reader.destroy();
    assertThat(problem)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/17.")
        .hasMessageContaining("spark.hadoop.fs.AbstractFileSystem.file.impl");
  }

  @Test
  void aClassThatIsSetGoesFirst() {
    // Given
    String setting = "spark.hadoop.fs.AbstractFileSystem.file.impl";
    SparkConf spark = new SparkConf(false).set(setting, "org.apache.hadoop.fs.local.LocalFs");

    // When
    DurableLocalFiles.use(spark);

    // Then
    assertThat(spark.get(setting)).isEqualTo("org.apache.hadoop.fs.local.LocalFs");
  }

  private FileContext files(SparkConf spark) throws IOException {
    DurableLocalFiles.use(spark);
    return FileContext.getFileContext(
        folder.toUri(), SparkHadoopUtil.get().newConfiguration(spark));
  }

  private void write(FileContext files, String name, String content) throws IOException {
    try (OutputStream file =
        files.create(path(name), EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE))) {
      file.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }

  private org.apache.hadoop.fs.Path path(String name) {
    return new org.apache.hadoop.fs.Path(folder.resolve(name).toUri());
  }
}
