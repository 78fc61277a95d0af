package io.userpipeline.consumer.record;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import io.userpipeline.contract.EventHeader;
import io.userpipeline.contract.Identity;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The identity of a row: the same for the same record, however often it is read. */
public final class RowId {

  private static final NameBasedGenerator RECORD_IDS =
      Generators.nameBasedGenerator(Identity.RECORD_NAMESPACE);

  private RowId() {}

  /** The id of the event, or one of the record's coordinates when it has none that is a UUID. */
  public static UUID of(SourceRecord record) {
    byte[] header = record.header(EventHeader.ID.key());
    if (header != null) {
      UUID eventId = UuidText.parse(new String(header, StandardCharsets.UTF_8));
      if (eventId != null) {
        return eventId;
      }
    }
    return RECORD_IDS.generate(
        Identity.recordName(
            record.topic(), record.partition(), record.offset(), record.timestampMillis()));
  }
}
