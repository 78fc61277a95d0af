package io.userpipeline.consumer.checkpoint;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FsConstants;
import org.apache.spark.SparkConf;

/**
 * The files under {@code file:} as Hadoop has them, with the same checksums beside them, but on the
 * disk when they are closed, and made without the ten processes that Hadoop starts for each where
 * its native library is missing. Spark writes two such files for each micro-batch.
 */
public final class DurableLocalFiles extends ChecksumFs {

  private static final String SETTING = "spark.hadoop.fs.AbstractFileSystem.file.impl";

  /** For Hadoop, which finds it by name. */
  public DurableLocalFiles(URI uri, Configuration configuration)
      throws IOException, URISyntaxException {
    super(new WithoutChecksums(uri, configuration));
  }

  /** Has Hadoop use them, unless another class is set. */
  public static void use(SparkConf spark) {
    spark.setIfMissing(SETTING, DurableLocalFiles.class.getName());
  }

  private static final class WithoutChecksums extends DelegateToFileSystem {

    private WithoutChecksums(URI uri, Configuration configuration)
        throws IOException, URISyntaxException {
      super(
          uri,
          new DurableFileSystem(),
          configuration,
          FsConstants.LOCAL_FS_URI.getScheme(),
          /* authorityRequired= */ false);
    }

    @Override
    public int getUriDefaultPort() {
      return -1;
    }
  }
}
