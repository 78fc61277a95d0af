package io.userpipeline.consumer.checkpoint;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.SyncFailedException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.jspecify.annotations.Nullable;

/** Does by Java what Hadoop does by {@code chmod} and {@code readlink}. */
final class DurableFileSystem extends RawLocalFileSystem {

  @Override
  protected OutputStream createOutputStream(Path path, boolean append) throws IOException {
    return new SyncedFile(path, append);
  }

  @Override
  protected OutputStream createOutputStreamWithMode(
      Path path, boolean append, @Nullable FsPermission permission) throws IOException {
    OutputStream file = createOutputStream(path, append);
    if (permission != null) {
      try {
        setPermission(path, permission);
      } catch (IOException e) {
        file.close();
        throw e;
      }
    }
    return file;
  }

  @Override
  public void setPermission(Path path, FsPermission permission) throws IOException {
    var view = Files.getFileAttributeView(pathToFile(path).toPath(), PosixFileAttributeView.class);
    // Null on a disk without them; a sticky bit is what Java does not know.
    if (view == null || permission.getStickyBit()) {
      super.setPermission(path, permission);
    } else {
      view.setPermissions(
          PosixFilePermissions.fromString(
              permission.getUserAction().SYMBOL
                  + permission.getGroupAction().SYMBOL
                  + permission.getOtherAction().SYMBOL));
    }
  }

  /** Hadoop's {@code readlink} gets an address instead of a path, and never finds a link. */
  @Override
  public FileStatus getFileLinkStatus(Path path) throws IOException {
    return getFileStatus(path);
  }

  /** Is on the disk when it is closed, so that it is whole or not there after a loss of power. */
  private final class SyncedFile extends FileOutputStream {

    private final Path path;

    private SyncedFile(Path path, boolean append) throws IOException {
      super(pathToFile(path), append);
      this.path = path;
    }

    @Override
    public void close() throws IOException {
      try {
        if (getChannel().isOpen()) {
          getFD().sync();
        }
      } catch (SyncFailedException e) {
        throw new IOException(
            "The disk does not say that it has "
                + path
                + ". Keep the checkpoint on one that can sync files (pipeline.checkpoint.location),"
                + " or do without: --conf"
                + " spark.hadoop.fs.AbstractFileSystem.file.impl=org.apache.hadoop.fs.local.LocalFs",
            e);
      } finally {
        super.close();
      }
    }
  }
}
