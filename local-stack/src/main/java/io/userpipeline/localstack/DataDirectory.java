package io.userpipeline.localstack;

import io.userpipeline.localstack.server.ServerFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folders of a stack. Its data are in one that is kept, or in a temporary one that closing
 * removes; what only its processes need is in a temporary one in any case.
 */
final class DataDirectory implements AutoCloseable {

  private final Path path;
  private final TemporaryDirectory temporary;
  private boolean abandoned;

  private DataDirectory(Path path, TemporaryDirectory temporary) {
    this.path = path;
    this.temporary = temporary;
  }

  static DataDirectory of(Optional<Path> wanted) {
    TemporaryDirectory temporary = TemporaryDirectory.create();
    return new DataDirectory(wanted.map(DataDirectory::made).orElse(temporary.path()), temporary);
  }

  private static Path made(Path wanted) {
    try {
      return Files.createDirectories(wanted.toAbsolutePath().normalize());
    } catch (IOException e) {
      throw new UncheckedIOException("The data folder " + wanted + " cannot be made", e);
    }
  }

  Path path() {
    return path;
  }

  Path logs() {
    return path.resolve("logs");
  }

  /** For what a process unpacks or forgets. */
  Path temporary() {
    return temporary.path().resolve("temporary");
  }

  ServerFolders ofServer(String name, Optional<Path> classes) {
    return new ServerFolders(path.resolve(name), logs(), temporary(), classes);
  }

  /** Closing leaves the folder until the next start: someone has to read its logs. */
  void abandon() {
    abandoned = true;
  }

  @Override
  public void close() {
    if (abandoned && path.equals(temporary.path())) {
      temporary.abandon();
    } else {
      temporary.close();
    }
  }
}
