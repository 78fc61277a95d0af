package io.userpipeline.producer.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootUrlConverterTest {

  private final RootUrlConverter converter = new RootUrlConverter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://randomuser.me",
        "http://127.0.0.1:8090",
        "http://[::1]:80/",
        " http://a "
      })
  void theRootOfASiteIsAccepted(String text) {
    // When
    URI url = converter.convert(text);

    // Then
    assertThat(url).isEqualTo(URI.create(text.strip()));
  }

  @Test
  void aHostNameThatNoUrlTakesIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> converter.convert("http://random_user:8090"))
        .withMessageContaining("underscore");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "randomuser.me",
        "ftp://randomuser.me",
        "http://",
        "http:///api",
        "http://user:secret@host",
        "http://host/api/1.4",
        "http://host?key=secret",
        "http://host#part",
        "mailto:a@b",
        "ht tp://host"
      })
  void anythingElseIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> converter.convert(text));
  }
}
