package io.userpipeline.console.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressConverterTest {

  private final AddressConverter converter = new AddressConverter();

  @ParameterizedTest
  @CsvSource({
    "http://producer:8080, http://producer:8080/",
    "https://producer.example/, https://producer.example/",
    "http://[::1]:9000, http://[::1]:9000/"
  })
  void takesAnAddress(String text, String address) {
    // When / Then
    assertThat(converter.convert(text)).hasToString(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "producer:8080",
        "ftp://producer",
        "http://",
        "http://producer/api",
        "http://me:secret@producer",
        "http://producer?x=1",
        "http://producer#x",
        "http://my_producer:8080",
        "not an address",
        ""
      })
  void refusesEverythingElseAndSaysTheRule(String text) {
    // When / Then
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be http://host:port or https://host:port")
        .hasMessageNotContaining("secret");
  }
}
