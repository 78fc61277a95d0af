package io.userpipeline.consumer.pipeline;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Files under {@code store:} that behave as those of an object store do through Hadoop: a folder is
 * renamed file by file, and there are no permissions and no checksums beside them.
 */
public final class ObjectStore extends DelegateToFileSystem {

  private static final String SCHEME = "store";
  private static volatile boolean failsInFolders;

  /** For Hadoop, which finds it by name. */
  public ObjectStore(URI uri, Configuration configuration) throws IOException, URISyntaxException {
    super(uri, new Objects(), configuration, SCHEME, /* authorityRequired= */ false);
  }

  /** Has the pipeline keep its checkpoint here. */
  static void use(Pipeline pipeline, java.nio.file.Path folder) {
    failsInFolders = false;
    pipeline
        .with("pipeline.checkpoint.location", SCHEME + "://" + folder.resolve("checkpoint"))
        .with(
            "spark.hadoop.fs.AbstractFileSystem." + SCHEME + ".impl", ObjectStore.class.getName());
  }

  /** Whether renaming a folder ends with a failure from now on, after the first of its files. */
  static void failInFolders(boolean fails) {
    failsInFolders = fails;
  }

  @Override
  public int getUriDefaultPort() {
    return -1;
  }

  private static final class Objects extends RawLocalFileSystem {

    @Override
    public URI getUri() {
      return URI.create(SCHEME + ":///");
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
      if (!getFileStatus(from).isDirectory()) {
        return super.rename(from, to);
      }
      mkdirs(to);
      FileStatus[] files = listStatus(from);
      Arrays.sort(files);
      for (FileStatus file : files) {
        rename(file.getPath(), new Path(to, file.getPath().getName()));
        if (failsInFolders) {
          throw new IOException("The store has closed the connection");
        }
      }
      return delete(from, true);
    }

    @Override
    public void setPermission(Path path, FsPermission permission) {
      // An object has none.
    }
  }
}
