package io.userpipeline.consumer.sink;

import io.userpipeline.consumer.record.SourceRecord;
import io.userpipeline.consumer.transform.RowValues;
import java.util.UUID;

/**
 * A row to write and the record it was made of.
 *
 * @param record its timestamp is the write time, so a replay never overwrites a newer value
 */
public record IdentifiedRow(UUID id, RowValues row, SourceRecord record) {}
