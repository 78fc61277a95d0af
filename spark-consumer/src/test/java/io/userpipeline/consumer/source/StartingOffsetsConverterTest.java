package io.userpipeline.consumer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.userpipeline.consumer.kafka.TopicOffsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartingOffsetsConverterTest {

  private final StartingOffsetsConverter converter = new StartingOffsetsConverter();

  static Stream<Arguments> forms() {
    return Stream.of(
        Arguments.of("earliest", new StartingOffsets.Earliest()),
        Arguments.of("latest", new StartingOffsets.Latest()),
        Arguments.of("committed", new StartingOffsets.Committed()),
        Arguments.of(
            "since:2026-11-25T10:00:00Z",
            new StartingOffsets.Since(Instant.parse("2026-11-25T10:00:00Z"))),
        Arguments.of(
            "{\"users\":{\"0\":17,\"1\":4711}}",
            new StartingOffsets.Given(
                new TopicOffsets(
                    Map.of(
                        new TopicPartition("users", 0), 17L,
                        new TopicPartition("users", 1), 4711L)))));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void readsEveryForm(String text, StartingOffsets expected) {
    // When
    StartingOffsets offsets = converter.convert(text);

    // Then
    assertThat(offsets).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "first",
        "since:yesterday",
        "{}",
        "[]",
        "{\"users\":3}",
        "{\"users\":{\"a\":3}}",
        "{\"users\":{\"0\":\"3\"}}",
        "{\"users\":{\"0\":"
      })
  void namesTheRuleOfAnythingElse(String text) {
    // When, Then
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be earliest, latest, committed");
  }
}
