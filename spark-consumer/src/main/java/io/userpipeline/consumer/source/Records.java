package io.userpipeline.consumer.source;

import io.userpipeline.consumer.record.SourceRecord;
import java.io.Serializable;
import org.apache.spark.rdd.RDD;

/**
 * Records of a batch, in the partitions of Spark.
 *
 * @param partitions as their reader has them
 * @param reading makes a record of one of theirs, on an executor
 */
public record Records<T>(RDD<T> partitions, Reading<T> reading) {

  /** Makes a record of what a reader has. */
  @FunctionalInterface
  public interface Reading<T> extends Serializable {
    /** The record. */
    SourceRecord record(T read);
  }
}
