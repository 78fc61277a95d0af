package io.userpipeline.producer.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

  @Test
  void aRunIsFullPagesAndARest() {
    // When
    List<Page> pages = Page.of("seed", 12_000, 5_000);

    // Then
    assertThat(pages)
        .containsExactly(
            new Page("seed", 1, 5_000), new Page("seed", 2, 5_000), new Page("seed", 3, 2_000));
  }

  @Test
  void aRunOfWholePagesHasNoEmptyRest() {
    // When
    List<Page> pages = Page.of("seed", 10, 5);

    // Then
    assertThat(pages).containsExactly(new Page("seed", 1, 5), new Page("seed", 2, 5));
  }

  @Test
  void aSmallRunIsOnePageOfItsOwnSize() {
    // When
    List<Page> pages = Page.of("seed", 1, 5_000);

    // Then
    assertThat(pages).containsExactly(new Page("seed", 1, 1));
  }

  @Test
  void theLargestCountDoesNotOverflow() {
    // When
    List<Page> pages = Page.of("seed", Integer.MAX_VALUE, 1_000_000_000);

    // Then
    assertThat(pages)
        .extracting(Page::size)
        .containsExactly(1_000_000_000, 1_000_000_000, 147_483_647);
  }
}
