package io.userpipeline.consumer.checkpoint;

import io.userpipeline.consumer.kafka.TopicOffsets;
import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.start.StartException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Options.CreateOpts;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.fs.permission.FsPermission;
import org.jspecify.annotations.Nullable;

/**
 * The files of a checkpoint: Spark's, which are read, set aside or dropped but never changed, and
 * ours, {@code user-pipeline.json}, {@code overspent.json} and {@code landed.json}.
 */
final class CheckpointFiles {

  private static final String OWNER = "user-pipeline.json";
  private static final String OVERSPENT = "overspent.json";
  private static final String LANDED = "landed.json";
  private static final String OFFSETS = "offsets";
  private static final String COMMITS = "commits";
  private static final String FIRST_OFFSETS = "sources/0/0";
  private static final List<String> OF_THE_QUERY =
      List.of(OFFSETS, COMMITS, "sources", "metadata", "state", OVERSPENT, LANDED);

  private final Path location;
  private final FileContext files;

  private CheckpointFiles(Path location, FileContext files) {
    this.location = location;
    this.files = files;
  }

  /**
   * The files in a folder that need not be there yet.
   *
   * @throws StartException when Hadoop does not know the file system
   */
  static CheckpointFiles open(String location, Configuration hadoop) throws IOException {
    Path path = new Path(location);
    try {
      return new CheckpointFiles(path, FileContext.getFileContext(path.toUri(), hadoop));
    } catch (UnsupportedFileSystemException e) {
      throw new StartException(
          ExitCode.CHECKPOINT,
          "The checkpoint "
              + location
              + " is on a file system that Hadoop cannot rename files on ("
              + e.getMessage()
              + "). Add its jar, and name its class with --conf"
              + " spark.hadoop.fs.AbstractFileSystem."
              + path.toUri().getScheme()
              + ".impl, or keep the checkpoint elsewhere: pipeline.checkpoint.location.",
          e);
    }
  }

  /** The topics that the checkpoint was made with; null before its first use. */
  @Nullable CheckpointOwner owner() throws IOException, DamagedCheckpointException {
    try {
      return CheckpointOwner.parse(read(OWNER));
    } catch (FileNotFoundException e) {
      return null;
    } catch (IllegalArgumentException e) {
      throw new DamagedCheckpointException(path(OWNER).toString(), e.getMessage(), e);
    }
  }

  void write(CheckpointOwner owner) throws IOException {
    write(OWNER, owner.toJson());
  }

  /** Of the error budget that was overspent; null when none was. */
  @Nullable Overspent overspent() throws IOException, DamagedCheckpointException {
    try {
      return Overspent.parse(read(OVERSPENT));
    } catch (FileNotFoundException e) {
      return null;
    } catch (IllegalArgumentException e) {
      throw new DamagedCheckpointException(path(OVERSPENT).toString(), e.getMessage(), e);
    }
  }

  void write(Overspent overspent) throws IOException {
    write(OVERSPENT, overspent.toJson());
  }

  /** How far a batch had landed; null when nobody has said so. */
  @Nullable Landed landed() throws IOException {
    try {
      return Landed.parse(read(LANDED));
    } catch (FileNotFoundException | ChecksumException | IllegalArgumentException e) {
      // It saves work, and no more.
      return null;
    }
  }

  void write(Landed landed) throws IOException {
    write(LANDED, landed.toJson());
  }

  void deleteLanded() throws IOException {
    if (files.util().exists(path(LANDED))) {
      files.delete(path(LANDED), false);
    }
  }

  void deleteOverspent() throws IOException {
    files.delete(path(OVERSPENT), false);
  }

  /** Renames a whole file into place: a crash leaves the old or the new one. */
  private void write(String name, String content) throws IOException {
    Path next = path(name + ".next");
    try (OutputStream stream =
        files.create(
            next, EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE), CreateOpts.createParent())) {
      stream.write(content.getBytes(StandardCharsets.UTF_8));
    } catch (FSError e) {
      throw ofDisk(e);
    }
    files.rename(next, path(name), Options.Rename.OVERWRITE);
  }

  /** Where Spark goes on: everything before has landed. Null before its first batch. */
  @Nullable TopicOffsets position() throws IOException, DamagedCheckpointException {
    OptionalLong planned = latest(OFFSETS);
    if (planned.isEmpty()) {
      return null;
    }
    TopicOffsets plan = offsets(OFFSETS + "/" + planned.getAsLong());
    OptionalLong committed = latest(COMMITS);
    if (committed.isEmpty()) {
      return offsets(FIRST_OFFSETS);
    }
    String commit = COMMITS + "/" + committed.getAsLong();
    requireVersion(commit, content(commit));
    return committed.getAsLong() == planned.getAsLong()
        ? plan
        : offsets(OFFSETS + "/" + committed.getAsLong());
  }

  /** Where the batch ends that Spark has planned and not committed; null when there is none. */
  @Nullable TopicOffsets planned() throws IOException, DamagedCheckpointException {
    OptionalLong planned = latest(OFFSETS);
    return planned.isEmpty() || planned.equals(latest(COMMITS))
        ? null
        : offsets(OFFSETS + "/" + planned.getAsLong());
  }

  /** Sets aside what is not of the topics but of the query, so that the next one begins anew. */
  void setAside() throws IOException {
    Path aside = path("set-aside-" + Instant.now().toEpochMilli());
    files.mkdir(aside, FsPermission.getDirDefault(), true);
    for (String name : OF_THE_QUERY) {
      if (files.util().exists(path(name))) {
        files.rename(path(name), new Path(aside, name));
      }
    }
  }

  /** Deletes what {@link #setAside} keeps. */
  void drop() throws IOException {
    for (String name : OF_THE_QUERY) {
      if (files.util().exists(path(name))) {
        files.delete(path(name), true);
      }
    }
  }

  private OptionalLong latest(String folder) throws IOException {
    if (!files.util().exists(path(folder))) {
      return OptionalLong.empty();
    }
    return Arrays.stream(files.util().listStatus(path(folder)))
        .map(FileStatus::getPath)
        .map(Path::getName)
        .filter(name -> name.matches("\\d{1,18}"))
        .mapToLong(Long::parseLong)
        .max();
  }

  /** The last line of a log file of Spark; the lines before are its version and what we ignore. */
  private TopicOffsets offsets(String file) throws IOException, DamagedCheckpointException {
    String content = content(file);
    requireVersion(file, content);
    try {
      return TopicOffsets.parse(content.substring(content.lastIndexOf('\n') + 1));
    } catch (IllegalArgumentException e) {
      throw new DamagedCheckpointException(path(file).toString(), "it holds no offsets", e);
    }
  }

  private void requireVersion(String file, String content) throws DamagedCheckpointException {
    if (!content.startsWith("v1\n")) {
      throw new DamagedCheckpointException(
          path(file).toString(), "it does not begin with its version", null);
    }
  }

  private String content(String file) throws IOException, DamagedCheckpointException {
    try {
      // Spark writes a zero byte before the first offsets, for the sake of its version 2.1.
      return read(file).strip().replaceFirst("^\u0000", "");
    } catch (FileNotFoundException e) {
      throw new DamagedCheckpointException(path(file).toString(), "it is missing", e);
    } catch (ChecksumException e) {
      throw new DamagedCheckpointException(
          path(file).toString(), "its bytes do not fit their checksum", e);
    }
  }

  private String read(String file) throws IOException {
    try (var stream = files.open(path(file))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (FSError e) {
      throw ofDisk(e);
    }
  }

  /** Hadoop makes an error of what a local disk says; of all others it is an exception. */
  private static IOException ofDisk(FSError failure) {
    return failure.getCause() instanceof IOException said ? said : new IOException(failure);
  }

  private Path path(String name) {
    return new Path(location, name);
  }

  /** A file of the checkpoint is not what Spark wrote; the message names it. */
  static final class DamagedCheckpointException extends Exception {

    private static final long serialVersionUID = 1L;

    DamagedCheckpointException(String file, String what, Throwable cause) {
      super("The file " + file + " is damaged: " + what, cause);
    }
  }
}
