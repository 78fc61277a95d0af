package io.userpipeline.consumer.batch;

import io.userpipeline.consumer.ledger.TaskLandings;
import io.userpipeline.consumer.record.SourceRecord;
import java.io.Serializable;
import java.util.Iterator;

/** What is done with the records of one partition of a batch; runs on an executor. */
@FunctionalInterface
interface PartitionWork extends Serializable {

  /** What became of the records; everything in it is acknowledged. */
  TaskLandings land(Iterator<SourceRecord> records) throws InterruptedException;
}
