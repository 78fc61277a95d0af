package io.userpipeline.console.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.inspection.deadletter.Letter;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RevealedLetterTest {

  @Test
  void jsonIsShownAsItWasWritten() {
    // Given
    String value = "{\"n\":1.0E400,  \"n\":2}";

    // When
    RevealedLetter shown = RevealedLetter.of(letter(utf8(value)));

    // Then
    assertThat(shown.form()).isEqualTo(LetterDetail.Form.JSON);
    assertThat(shown.value()).isEqualTo(value);
    assertThat(shown.complete()).isTrue();
  }

  @Test
  void bytesThatAreNoTextAreShownInHex() {
    // When
    RevealedLetter shown = RevealedLetter.of(letter(new byte[] {(byte) 0xff, 0, 0x41}));

    // Then
    assertThat(shown.form()).isEqualTo(LetterDetail.Form.BYTES);
    assertThat(shown.value()).isEqualTo("ff 00 41");
  }

  @Test
  void ofAMegabyteOnlyTheBeginningIsShown() {
    // When
    RevealedLetter shown = RevealedLetter.of(letter(utf8("😀".repeat(300_000))));

    // Then
    assertThat(shown.form()).isEqualTo(LetterDetail.Form.TEXT);
    assertThat(shown.value()).isEqualTo("😀".repeat(262_144));
    assertThat(shown.complete()).isFalse();
  }

  @Test
  void ofManyBytesOnlyTheFirstAreShown() {
    // Given
    byte[] value = new byte[5_000];
    value[0] = (byte) 0xff;

    // When
    RevealedLetter shown = RevealedLetter.of(letter(value));

    // Then
    assertThat(shown.value()).startsWith("ff 00").hasSize(4_096 * 3 - 1);
    assertThat(shown.complete()).isFalse();
  }

  @Test
  void aLetterWithoutAValueIsWhole() {
    // When
    RevealedLetter shown = RevealedLetter.of(letter(null));

    // Then
    assertThat(shown.form()).isEqualTo(LetterDetail.Form.NONE);
    assertThat(shown.value()).isEmpty();
    assertThat(shown.complete()).isTrue();
  }

  @Test
  void headersAreShownAsTheyAre() {
    // Given
    Letter letter = letter(null);
    letter.record().headers().add("x-customer", utf8("Ida Lindqvist"));
    letter.record().headers().add("x-bytes", new byte[] {(byte) 0xfe});

    // When
    RevealedLetter shown = RevealedLetter.of(letter);

    // Then
    assertThat(shown.headers())
        .extracting(LetterDetail.HeaderView::value)
        .containsExactly("Ida Lindqvist", "fe");
  }

  private static Letter letter(byte @Nullable [] value) {
    return new Letter(new ConsumerRecord<>("user_created.dlq", 0, 12, new byte[0], value));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
