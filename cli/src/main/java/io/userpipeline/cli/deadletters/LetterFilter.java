package io.userpipeline.cli.deadletters;

import io.userpipeline.cli.kafka.Selection;
import io.userpipeline.cli.kafka.TopicReader;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.UserError;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Which dead letters are meant: those that every given option fits. */
final class LetterFilter {

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
      converter = OffsetRange.Converter.class,
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

  /**
   * Hands over every dead letter that is meant, up to the limit.
   *
   * @return how many that were
   */
  long forEach(TopicReader reader, String topicOfLetters, Consumer<Letter> action) {
    AtomicLong taken = new AtomicLong();
    long most = limit();
    reader.read(
        topicOfLetters,
        selection(),
        record -> {
          Letter letter = new Letter(record);
          if (matches(letter)) {
            action.accept(letter);
            taken.incrementAndGet();
          }
          return taken.get() < most;
        });
    return taken.get();
  }

  /** What must be read to find them. */
  Selection selection() {
    return new Selection(Optional.empty(), Optional.ofNullable(since));
  }

  boolean matches(Letter letter) {
    return (reason == null || lower(letter.reason()).contains(lower(reason)))
        && (stage == null || letter.stage().equalsIgnoreCase(stage))
        && (topic == null || letter.topic().equals(topic))
        && (partition == null
            || letter.partition().isPresent() && letter.partition().getAsInt() == partition)
        && (offset == null || offset.contains(letter.offset()))
        && (since == null || !letter.time().isBefore(since))
        && (until == null || letter.time().isBefore(until))
        && (eventId == null || letter.eventId().equalsIgnoreCase(eventId))
        && (runId == null || letter.runId().equalsIgnoreCase(runId));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
