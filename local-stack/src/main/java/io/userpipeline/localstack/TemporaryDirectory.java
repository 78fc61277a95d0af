package io.userpipeline.localstack;

import io.userpipeline.localstack.server.Distribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * A folder that belongs to this process and goes with it. What a killed process has left behind,
 * the next one removes.
 *
 * <p>The owner holds a lock on a file in it. The operating system lets go of the lock when the
 * process ends, however it ends, and unlike a process id it is given to nobody else afterwards and
 * is seen by other containers, too.
 */
public final class TemporaryDirectory implements AutoCloseable {

  private static final String PREFIX = "user-pipeline-";
  private static final String OWNER = "owner";

  /** Opening a file that this process has locked, and closing it, would let go of the lock. */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel owner;

  private TemporaryDirectory(Path path, FileChannel owner) {
    this.path = path;
    this.owner = owner;
  }

  /** A new folder in that of this JVM for temporary files, or in the checkout. */
  public static TemporaryDirectory create() {
    return create(List.of(Path.of(System.getProperty("java.io.tmpdir")), Distribution.target()));
  }

  /**
   * A new folder in the first of some folders whose files may be executed: native libraries are
   * unpacked in it, and a folder mounted {@code noexec} does not let them be loaded.
   */
  static TemporaryDirectory create(List<Path> parents) {
    return create(parents, TemporaryDirectory::mayExecute);
  }

  static TemporaryDirectory create(List<Path> parents, Predicate<Path> mayExecute) {
    parents.forEach(TemporaryDirectory::removeAbandoned);
    for (Path parent : parents) {
      Path path = createIn(parent);
      if (mayExecute.test(path)) {
        return own(path);
      }
      delete(path);
    }
    throw new IllegalStateException(
        "Programs may not be executed in any of "
            + parents
            + ", which are mounted noexec. Name another folder with the variable TMPDIR.");
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Leaves the folder to whoever must read in it, until the next start. */
  public void abandon() {
    try {
      owner.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The lock in " + path + " cannot be let go", e);
    }
    OWN.remove(path);
  }

  /** Removes the folder, unless it is abandoned. */
  @Override
  public void close() {
    if (owner.isOpen()) {
      delete(path);
      abandon();
    }
  }

  private static void delete(Path path) {
    try {
      DirectoryTree.delete(path, path.resolve(OWNER));
    } catch (IOException e) {
      throw new UncheckedIOException("The temporary folder " + path + " cannot be removed", e);
    }
  }

  private static Path createIn(Path parent) {
    try {
      return Files.createTempDirectory(Files.createDirectories(parent), PREFIX).toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException("A temporary folder in " + parent + " cannot be made", e);
    }
  }

  private static boolean mayExecute(Path folder) {
    Path program = folder.resolve("program");
    try {
      Files.createFile(program);
      if (Files.getFileStore(program).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
      }
      boolean executable = Files.isExecutable(program);
      Files.delete(program);
      return executable;
    } catch (IOException e) {
      throw new UncheckedIOException("The temporary folder " + folder + " cannot be used", e);
    }
  }

  private static TemporaryDirectory own(Path path) {
    OWN.add(path);
    try {
      Path unlocked = path.resolve(OWNER + ".new");
      FileChannel owner =
          FileChannel.open(unlocked, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      ProcessHandle self = ProcessHandle.current();
      String who = self.pid() + self.info().startInstant().map(start -> " " + start).orElse("");
      owner.write(StandardCharsets.UTF_8.encode(who + System.lineSeparator()));
      owner.lock();
      // Nobody can find it without its lock.
      Files.move(unlocked, path.resolve(OWNER));
      return new TemporaryDirectory(path, owner);
    } catch (IOException e) {
      throw new UncheckedIOException("The temporary folder " + path + " cannot be owned", e);
    }
  }

  /** One thread at a time: a file that this JVM has locked it may not even try to lock again. */
  private static synchronized void removeAbandoned(Path parent) {
    if (!Files.isDirectory(parent)) {
      return;
    }
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(parent.toRealPath(), PREFIX + "*")) {
      for (Path folder : folders) {
        if (!OWN.contains(folder)
            && Files.isRegularFile(folder.resolve(OWNER), LinkOption.NOFOLLOW_LINKS)) {
          removeUnlessOwned(folder);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The temporary folders in " + parent + " cannot be read", e);
    }
  }

  private static void removeUnlessOwned(Path folder) {
    Path file = folder.resolve(OWNER);
    try (FileChannel owner = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = owner.tryLock()) {
      if (lock != null) {
        DirectoryTree.delete(folder, file);
      }
    } catch (IOException e) {
      // Another user's, or somebody is at it at this moment. The owner's file goes last, so that
      // the next start finds what is still there.
    }
  }
}
