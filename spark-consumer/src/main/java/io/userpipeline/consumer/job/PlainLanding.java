package io.userpipeline.consumer.job;

import io.userpipeline.consumer.batch.LandBatch;
import io.userpipeline.consumer.checkpoint.CheckpointGuard;
import io.userpipeline.consumer.checkpoint.PlannedBatch;
import io.userpipeline.consumer.source.PlainReader;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lands the batch that Spark's reader cannot read, and lets the query go on behind it. */
final class PlainLanding {

  private static final Logger LOG = LoggerFactory.getLogger(PlainLanding.class);

  private final JavaSparkContext spark;
  private final Map<String, String> readerProperties;
  private final CheckpointGuard guard;
  private final LandBatch landBatch;

  /**
   * @param readerProperties how to reach Kafka, and which of its records to see
   */
  PlainLanding(
      JavaSparkContext spark,
      Map<String, String> readerProperties,
      CheckpointGuard guard,
      LandBatch landBatch) {
    this.spark = spark;
    this.readerProperties = readerProperties;
    this.guard = guard;
    this.landBatch = landBatch;
  }

  /** Returns whether there was such a batch; the query must not be running. */
  boolean land() throws BatchFailedException {
    try {
      Optional<PlannedBatch> planned = guard.planned();
      if (planned.isEmpty()) {
        return false;
      }
      PlannedBatch batch = planned.get();
      LOG.warn(
          "Spark cannot read a record from {} to before {}; these are landed without its reader",
          batch.from().toJson(),
          batch.until().toJson());
      landBatch.land(PlainReader.records(spark, readerProperties, batch.from(), batch.until()), 0);
      guard.goOnBehind(batch);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BatchFailedException(e);
    } catch (Exception e) {
      throw new BatchFailedException(e);
    }
  }
}
