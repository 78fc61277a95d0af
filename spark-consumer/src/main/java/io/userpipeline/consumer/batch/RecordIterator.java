package io.userpipeline.consumer.batch;

import io.userpipeline.consumer.record.SourceRecord;
import io.userpipeline.consumer.source.Records;
import java.util.Iterator;

/** Makes a record of each that a reader has, when it is asked for. */
record RecordIterator<T>(Iterator<T> read, Records.Reading<T> reading)
    implements Iterator<SourceRecord> {

  @Override
  public boolean hasNext() {
    return read.hasNext();
  }

  @Override
  public SourceRecord next() {
    return reading.record(read.next());
  }
}
