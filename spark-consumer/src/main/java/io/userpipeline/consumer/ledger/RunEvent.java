package io.userpipeline.consumer.ledger;

import io.userpipeline.consumer.record.SourceRecord;
import io.userpipeline.consumer.record.UuidText;
import io.userpipeline.contract.EventHeader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The place of an event in the run that asked for it.
 *
 * @param runIndex from 0
 */
record RunEvent(UUID runId, int runIndex) {

  private static final Pattern RUN_INDEX = Pattern.compile("\\d{1,9}");

  /** Empty for a record of somebody who knows no runs. */
  static Optional<RunEvent> of(SourceRecord record) {
    UUID runId = UuidText.parse(text(record, EventHeader.RUN_ID));
    String runIndex = text(record, EventHeader.RUN_INDEX);
    if (runId == null || !RUN_INDEX.matcher(runIndex).matches()) {
      return Optional.empty();
    }
    return Optional.of(new RunEvent(runId, Integer.parseInt(runIndex)));
  }

  private static String text(SourceRecord record, EventHeader header) {
    byte[] value = record.header(header.key());
    return value == null ? "" : new String(value, StandardCharsets.UTF_8);
  }
}
