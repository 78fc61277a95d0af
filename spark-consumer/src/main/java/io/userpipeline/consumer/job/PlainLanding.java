package io.userpipeline.consumer.job;

import io.userpipeline.consumer.batch.LandBatch;
import io.userpipeline.consumer.checkpoint.CheckpointGuard;
import io.userpipeline.consumer.checkpoint.PlannedBatch;
import io.userpipeline.consumer.source.DamageSearch;
import io.userpipeline.consumer.source.DamagedRecords;
import io.userpipeline.consumer.source.PlainReader;
import io.userpipeline.consumer.start.StartException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lands the batch that Spark's reader cannot read, up to what nobody can read, and lets the query
 * go on behind it.
 */
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

  /**
   * Returns whether there was such a batch; the query must not be running.
   *
   * @throws StartException when records are damaged that nobody has said may be left out
   */
  boolean land() throws BatchFailedException {
    try {
      Optional<PlannedBatch> planned = guard.planned();
      if (planned.isEmpty()) {
        return false;
      }
      List<DamagedRecords> damaged =
          DamageSearch.find(readerProperties, planned.get().from(), planned.get().until());
      PlannedBatch batch = planned.get().before(damaged);
      LOG.warn(
          "Spark cannot read all records it has planned; from {} to before {} they are landed"
              + " without its reader",
          batch.from().toJson(),
          batch.until().toJson());
      landBatch.land(PlainReader.records(spark, readerProperties, batch.from(), batch.until()), 0);
      guard.goOnBehind(batch, damaged);
      return true;
    } catch (StartException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BatchFailedException(e);
    } catch (Exception e) {
      throw new BatchFailedException(e);
    }
  }
}
