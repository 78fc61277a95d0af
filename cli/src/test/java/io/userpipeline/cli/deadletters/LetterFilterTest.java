package io.userpipeline.cli.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LetterFilterTest {

  /** Written 2027-01-15T08:00:00Z. */
  private static final Letter LETTER =
      Letters.of("users", "3", "42", "1700000000000", "ce_id", "AbC", "ce_runid", "run");

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
    LetterFilter filter = filter(options);

    // When
    boolean matches = filter.matches(LETTER);

    // Then
    assertThat(matches).isEqualTo(expected);
  }

  private static LetterFilter filter(String options) {
    LetterFilter filter = new LetterFilter();
    CommandLine.populateCommand(filter, options.split(" "));
    return filter;
  }
}
