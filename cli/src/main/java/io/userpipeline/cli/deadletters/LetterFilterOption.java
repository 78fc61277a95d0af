package io.userpipeline.cli.deadletters;

import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.UserError;
import io.userpipeline.inspection.deadletter.LetterFilter;
import io.userpipeline.inspection.deadletter.OffsetRange;
import java.time.Instant;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which dead letters are meant: those that every given option fits. */
final class LetterFilterOption {

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Reason holds this text, in capitals or not.")
  private String reason;

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      description = "Step that refused the record: parse, validate or write.")
  private String stage;

  @Option(names = "--topic", paramLabel = "TOPIC", description = "Topic of the original record.")
  private String topic;

  @Option(
      names = "--partition",
      paramLabel = "N",
      description = "Partition of the original record.")
  private Integer partition;

  @Option(
      names = "--offset",
      paramLabel = "N|N-M|N-",
      converter = OffsetRangeConverter.class,
      description = "Offset of the original record, or a range of offsets.")
  private OffsetRange offset;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Dead letters written then or later, such as 2026-01-31T08:00:00Z.")
  private Instant since;

  @Option(names = "--until", paramLabel = "TIME", description = "Dead letters written before then.")
  private Instant until;

  @Option(names = "--event-id", paramLabel = "ID", description = "The event's ce_id.")
  private String eventId;

  @Option(names = "--run-id", paramLabel = "ID", description = "The event's ce_runid.")
  private String runId;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "The most dead letters to take (default: all).")
  private Long limit;

  long limit() {
    if (limit != null && limit < 1) {
      throw new UserError(ExitCode.USAGE, "--limit is " + limit + ", it must be 1 or more");
    }
    return limit == null ? Long.MAX_VALUE : limit;
  }

  /** The filter that the options make. */
  LetterFilter filter() {
    return new LetterFilter(
        reason, stage, topic, partition, offset, since, until, eventId, runId, Set.of());
  }

  /** Reads {@code N}, {@code N-M} and {@code N-}. */
  private static final class OffsetRangeConverter implements ITypeConverter<OffsetRange> {

    @Override
    public OffsetRange convert(String value) {
      try {
        return OffsetRange.parse(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
