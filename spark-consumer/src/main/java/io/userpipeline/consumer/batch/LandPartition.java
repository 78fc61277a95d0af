package io.userpipeline.consumer.batch;

import com.datastax.spark.connector.cql.CassandraConnectorConf;
import io.userpipeline.consumer.deadletter.DeadLetterPublisher;
import io.userpipeline.consumer.deadletter.DeadLetterSettings;
import io.userpipeline.consumer.deadletter.Rejection;
import io.userpipeline.consumer.drift.DriftAccumulator;
import io.userpipeline.consumer.sink.IdentifiedRow;
import io.userpipeline.consumer.sink.RowWriter;
import io.userpipeline.consumer.sink.WriteSettings;
import io.userpipeline.consumer.source.SourceRecord;
import io.userpipeline.consumer.source.SourceRecordReader;
import io.userpipeline.consumer.transform.Mapping;
import io.userpipeline.consumer.transform.ParsedValue;
import io.userpipeline.consumer.transform.RowId;
import io.userpipeline.consumer.transform.ValueParser;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.Row;

/** Lands the records of one partition of a micro-batch; runs on an executor. */
public final class LandPartition implements ForeachPartitionFunction<Row> {

  private static final long serialVersionUID = 1L;

  private final CassandraConnectorConf cluster;
  private final WriteSettings writes;
  private final DeadLetterSettings deadLetters;
  private final Mapping mapping;
  private final DriftAccumulator drift;

  public LandPartition(
      CassandraConnectorConf cluster,
      WriteSettings writes,
      DeadLetterSettings deadLetters,
      Mapping mapping,
      DriftAccumulator drift) {
    this.cluster = cluster;
    this.drift = drift;
    this.mapping = mapping;
    this.writes = writes;
    this.deadLetters = deadLetters;
  }

  @Override
  public void call(Iterator<Row> records) throws InterruptedException {
    if (!records.hasNext()) {
      return;
    }
    ValueParser parser = new ValueParser(mapping, drift::add);
    try (RowWriter rows = RowWriter.open(cluster, writes);
        DeadLetterPublisher letters = DeadLetterPublisher.open(deadLetters)) {
      while (records.hasNext()) {
        land(SourceRecordReader.read(records.next()), parser, rows, letters);
        publishRefused(rows, letters);
      }
      rows.awaitAll();
      publishRefused(rows, letters);
      letters.awaitAll();
    }
  }

  private static void land(
      SourceRecord record, ValueParser parser, RowWriter rows, DeadLetterPublisher letters)
      throws InterruptedException {
    ParsedValue parsed = parser.parse(record.value());
    if (parsed instanceof ParsedValue.Accepted accepted) {
      rows.write(new IdentifiedRow(RowId.of(record), accepted.row(), record));
    } else if (parsed instanceof ParsedValue.Rejected rejected) {
      letters.publish(record, rejected.rejection());
    }
  }

  private static void publishRefused(RowWriter rows, DeadLetterPublisher letters)
      throws InterruptedException {
    for (Map.Entry<SourceRecord, Rejection> refused : rows.takeRefused().entrySet()) {
      letters.publish(refused.getKey(), refused.getValue());
    }
  }
}
