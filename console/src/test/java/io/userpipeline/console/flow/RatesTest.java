package io.userpipeline.console.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RatesTest {

  private static final long SECOND = 1_000_000_000L;
  private static final URI ONE = URI.create("http://one");
  private static final URI OTHER = URI.create("http://other");

  private final Rates rates = new Rates();

  @Test
  void isThatOfAllTogether() {
    // Given
    rates.add(0, Map.of(ONE, 100.0, OTHER, 0.0));

    // When
    Double rate = rates.add(SECOND, Map.of(ONE, 105.0, OTHER, 7.0));

    // Then
    assertThat(rate).isEqualTo(12);
  }

  @Test
  void whatOneThatHasJustJoinedCountedBeforeIsNoRate() {
    // Given
    rates.add(0, Map.of(ONE, 100.0));

    // When
    Double rate = rates.add(SECOND, Map.of(ONE, 105.0, OTHER, 1_000.0));

    // Then
    assertThat(rate).isEqualTo(5);
  }

  @Test
  void whileOneIsSilentThatMayBeTheOneThatWorksNothingIsKnown() {
    // Given
    rates.add(0, Map.of(ONE, 100.0, OTHER, 1_000.0));

    // When
    Double rate = rates.add(SECOND, Map.of(OTHER, 1_000.0));

    // Then
    assertThat(rate).isNull();
  }

  @Test
  void oneThatHasLeftDoesNotHideTheOthers() {
    // Given
    rates.add(0, Map.of(ONE, 100.0, OTHER, 1_000.0));
    rates.add(3 * SECOND, Map.of(OTHER, 1_000.0));

    // When
    Double rate = rates.add(6 * SECOND, Map.of(OTHER, 1_009.0));

    // Then
    assertThat(rate).isEqualTo(3);
  }

  @Test
  void isNotKnownWhereNobodyCounts() {
    // When
    Double rate = rates.add(0, Map.of());

    // Then
    assertThat(rate).isNull();
  }
}
