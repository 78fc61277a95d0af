package io.userpipeline.consumer.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactPointTest {

  @ParameterizedTest
  @CsvSource({
    "cassandra-1, cassandra-1, ",
    "cassandra_1:9042, cassandra_1, 9042",
    "10.0.0.1:19042, 10.0.0.1, 19042",
    "2001:db8::1, 2001:db8::1, ",
    "::1, ::1, ",
    "[2001:db8::1], 2001:db8::1, ",
    "[2001:db8::1]:9042, 2001:db8::1, 9042",
    "[fe80::1%eth0]:9042, fe80::1%eth0, 9042",
  })
  void isAHostWithOrWithoutAPort(String text, String host, Integer port) {
    // When
    ContactPoint point = ContactPoint.parse(text);

    // Then
    OptionalInt expected = port == null ? OptionalInt.empty() : OptionalInt.of(port);
    assertThat(point).isEqualTo(new ContactPoint(host, expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "host:", "host:0", "host:65536", "host:port", "http://host", "a b", "[::1"})
  void refusesAllElseWithTheRule(String text) {
    // When, Then
    assertThatThrownBy(() -> ContactPoint.parse(text))
        .hasMessageStartingWith("must be hosts with commas between");
  }
}
