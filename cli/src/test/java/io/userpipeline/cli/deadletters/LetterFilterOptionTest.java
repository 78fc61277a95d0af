package io.userpipeline.cli.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.inspection.deadletter.Letter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LetterFilterOptionTest {

  /** Written 2027-01-15T08:00:00Z. */
  private static final Letter LETTER =
      letter(
          Map.of(
              "dead-letter-reason", "phone must be text",
              "dead-letter-stage", "validate",
              "dead-letter-topic", "users",
              "dead-letter-partition", "3",
              "dead-letter-offset", "42",
              "ce_id", "AbC",
              "ce_runid", "run"));

  @ParameterizedTest
  @CsvSource({
    "--reason=PHONE, true",
    "--reason=email, false",
    "--stage=validate, true",
    "--stage=parse, false",
    "--topic=users, true",
    "--topic=user, false",
    "--partition=3, true",
    "--partition=4, false",
    "--offset=42, true",
    "--offset=41, false",
    "--offset=40-42, true",
    "--offset=43-50, false",
    "--offset=42-, true",
    "--offset=43-, false",
    "--since=2027-01-15T08:00:00Z, true",
    "--since=2027-01-15T08:00:01Z, false",
    "--until=2027-01-15T08:00:01Z, true",
    "--until=2027-01-15T08:00:00Z, false",
    "--event-id=abc, true",
    "--event-id=abd, false",
    "--run-id=run, true",
    "--run-id=ru, false",
    "--stage=validate --offset=1, false"
  })
  void takesALetterThatEveryOptionFits(String options, boolean expected) {
    // Given
    LetterFilterOption option = new LetterFilterOption();
    CommandLine.populateCommand(option, options.split(" "));

    // When
    boolean matches = option.filter().matches(LETTER);

    // Then
    assertThat(matches).isEqualTo(expected);
  }

  private static Letter letter(Map<String, String> headers) {
    RecordHeaders written = new RecordHeaders();
    headers.forEach((name, value) -> written.add(name, value.getBytes(StandardCharsets.UTF_8)));
    return new Letter(
        new ConsumerRecord<>(
            "dlq",
            0,
            7,
            1_800_000_000_000L,
            TimestampType.CREATE_TIME,
            -1,
            -1,
            null,
            null,
            written,
            Optional.empty()));
  }
}
