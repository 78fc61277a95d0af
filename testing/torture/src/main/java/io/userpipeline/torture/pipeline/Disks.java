package io.userpipeline.torture.pipeline;

import io.userpipeline.torture.plan.Disk;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The folders of the pipeline; each a disk of its own where disks can be full. */
final class Disks implements AutoCloseable {

  private static final String FILLER = "filler";
  private static final int BYTES_OF_A_USER = 1_600;
  private static final byte[] BLOCK = new byte[64 * 1_024];

  private final Path directory;
  private final List<Path> mounted = new ArrayList<>();

  private Disks(Path directory) {
    this.directory = directory;
  }

  /**
   * Makes the folders.
   *
   * @param directory of all of them
   * @param users that will come; there is room for their replays and for records of others
   * @param separate whether each is a file system in memory, which only root can make
   */
  static Disks in(Path directory, long users, boolean separate) {
    Disks disks = new Disks(directory);
    for (Disk disk : Disk.values()) {
      Path folder = disks.folder(disk);
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        throw new UncheckedIOException("The folder %s cannot be made".formatted(folder), e);
      }
      if (separate) {
        Command.run(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            "size=" + megabytes(disk, users) + "m",
            "tmpfs",
            folder.toString());
        disks.mounted.add(folder);
      }
    }
    return disks;
  }

  Path folder(Disk disk) {
    return directory.resolve(
        switch (disk) {
          case BROKER -> "kafka";
          case CASSANDRA -> "cassandra";
          case CHECKPOINT -> "checkpoint";
        });
  }

  /** Takes every byte that is left. */
  void fill(Disk disk) {
    Path filler = folder(disk).resolve(FILLER);
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(BLOCK);
      }
    } catch (IOException e) {
      // That is how a full disk says so.
    }
  }

  void free(Disk disk) {
    Path filler = folder(disk).resolve(FILLER);
    try {
      Files.deleteIfExists(filler);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be deleted".formatted(filler), e);
    }
  }

  @Override
  public void close() {
    mounted.forEach(folder -> Command.run("umount", "--lazy", folder.toString()));
  }

  private static long megabytes(Disk disk, long users) {
    return switch (disk) {
      case BROKER, CASSANDRA -> 1_024 + users * BYTES_OF_A_USER / (1_024 * 1_024);
      case CHECKPOINT -> 64;
    };
  }
}
