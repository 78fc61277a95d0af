package io.userpipeline.consumer.transform;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import io.userpipeline.consumer.source.SourceRecord;
import io.userpipeline.contract.EventHeader;
import io.userpipeline.contract.Identity;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/** The identity of a row: the same for the same record, however often it is read. */
public final class RowId {

  private static final NameBasedGenerator RECORD_IDS =
      Generators.nameBasedGenerator(Identity.RECORD_NAMESPACE);

  /** {@link UUID#fromString} alone also takes 1-1-1-1-1. */
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private RowId() {}

  /** The id of the event, or one of the record's coordinates when it has none that is a UUID. */
  public static UUID of(SourceRecord record) {
    byte[] header = record.header(EventHeader.ID.key());
    if (header != null) {
      String eventId = new String(header, StandardCharsets.UTF_8);
      if (UUID_FORM.matcher(eventId).matches()) {
        return UUID.fromString(eventId);
      }
    }
    return RECORD_IDS.generate(
        Identity.recordName(
            record.topic(), record.partition(), record.offset(), record.timestampMillis()));
  }
}
