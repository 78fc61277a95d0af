package io.userpipeline.consumer.batch;

import io.userpipeline.consumer.ledger.TaskLandings;
import io.userpipeline.consumer.source.Records;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;

/**
 * Has Spark do work on each partition of a batch, as one job without further steps. Each step that
 * is a closure is taken apart and serialized once more before the job begins, with whatever it
 * holds; of a batch of few records that was a fifth of the driver's work.
 */
final class PartitionTask<T> extends AbstractFunction2<TaskContext, Iterator<T>, byte[]>
    implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final ClassTag<byte[]> BYTES = ClassTag$.MODULE$.apply(byte[].class);

  private final Records.Reading<T> reading;
  private final PartitionWork work;

  private PartitionTask(Records.Reading<T> reading, PartitionWork work) {
    this.reading = reading;
    this.work = work;
  }

  /** Returns when the work on every partition is done. */
  static <T> List<TaskLandings> run(Records<T> records, PartitionWork work) {
    RDD<T> partitions = records.partitions();
    Object results =
        partitions
            .sparkContext()
            .runJob(partitions, new PartitionTask<>(records.reading(), work), BYTES);
    return Arrays.stream((byte[][]) results).map(TaskLandings::of).toList();
  }

  /** As bytes: results are serialized by whatever a user has Spark serialize with. */
  @Override
  public byte[] apply(TaskContext context, Iterator<T> partition) {
    java.util.Iterator<T> read = JavaConverters.asJavaIterator(partition);
    try {
      return work.land(new RecordIterator<>(read, reading)).toBytes();
    } catch (InterruptedException e) {
      // Spark knows whether it has killed the task.
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The task was interrupted", e);
    }
  }
}
