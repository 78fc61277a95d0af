package io.userpipeline.console.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.userpipeline.console.problem.InvalidRequestException;
import io.userpipeline.inspection.deadletter.LetterFilter;
import io.userpipeline.inspection.deadletter.OffsetRange;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterQueryTest {

  @Test
  void saysWhatTheRequestSays() {
    // Given
    LetterQuery query =
        new LetterQuery(
            " phone ",
            "validate",
            "",
            "3",
            "5-",
            "2026-01-31T08:00:00Z",
            null,
            null,
            "run",
            List.of(new LetterQuery.PlaceView(0, 7)));

    // When
    LetterFilter filter = query.filter();

    // Then
    assertThat(filter)
        .isEqualTo(
            new LetterFilter(
                "phone",
                "validate",
                null,
                3,
                new OffsetRange(5, Long.MAX_VALUE),
                Instant.parse("2026-01-31T08:00:00Z"),
                null,
                null,
                "run",
                Set.of("0@7")));
  }

  @Test
  void aListOfNoLettersIsNotAll() {
    // Given
    LetterQuery query =
        new LetterQuery(null, null, null, null, null, null, null, null, null, List.of());

    // When / Then
    assertThatThrownBy(query::filter).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aRedriveIsOfTheTopicOfEventsAlone() {
    // Given
    LetterQuery any = new LetterQuery(null, null, null, null, null, null, null, null, null, null);
    LetterQuery other =
        new LetterQuery(null, null, "elsewhere", null, null, null, null, null, null, null);

    // When / Then
    assertThat(any.ofTopic("events").filter().topic()).isEqualTo("events");
    assertThatThrownBy(() -> other.ofTopic("events"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("topic is elsewhere: it must be events (console.topics.events)");
  }

  @ParameterizedTest
  @CsvSource({
    "partition, x, must be a whole number",
    "offset, 5-3-1, 'must be an offset N, N-M or N-'",
    "since, yesterday, must be a time such as 2026-01-31T08:00:00Z",
    "since, -999999999-01-01T00:00:00Z, must be a time such as 2026-01-31T08:00:00Z",
    "until, 2026-13-01T00:00:00Z, must be a time such as 2026-01-31T08:00:00Z"
  })
  void namesFieldValueAndRuleOfWhatIsWrong(String field, String value, String rule) {
    // Given
    LetterQuery query =
        new LetterQuery(
            null,
            null,
            null,
            field.equals("partition") ? value : null,
            field.equals("offset") ? value : null,
            field.equals("since") ? value : null,
            field.equals("until") ? value : null,
            null,
            null,
            null);

    // When / Then
    assertThatThrownBy(query::filter)
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("%s is %s: it %s".formatted(field, value, rule));
  }
}
