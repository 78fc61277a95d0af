package io.userpipeline.consumer.source;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** Reads the columns that {@link UserSource} selects. */
public final class SourceRecordReader {

  /** The columns by position; the order is that of {@link #read}. */
  static final String[] COLUMNS = {
    "topic", "partition", "offset", "unix_micros(timestamp)", "key", "value", "headers"
  };

  private SourceRecordReader() {}

  /** The record that a row of the source stands for. */
  public static SourceRecord read(Row row) {
    return new SourceRecord(
        row.getString(0),
        row.getInt(1),
        row.getLong(2),
        row.getLong(3),
        row.getAs(4),
        row.getAs(5),
        headers(row));
  }

  private static List<SourceHeader> headers(Row row) {
    if (row.isNullAt(6)) {
      return List.of();
    }
    List<SourceHeader> headers = new ArrayList<>();
    for (Row header : row.<Row>getList(6)) {
      headers.add(new SourceHeader(header.getString(0), header.getAs(1)));
    }
    return headers;
  }
}
