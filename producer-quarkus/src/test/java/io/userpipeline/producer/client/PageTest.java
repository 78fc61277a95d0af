package io.userpipeline.producer.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTest {

  private static final UserQuery QUERY = new UserQuery("/api/", Map.of());

  @Test
  void aRunIsFullPagesAndARest() {
    // When
    List<Page> pages = Page.of(QUERY, "seed", 12_000, 5_000);

    // Then
    assertThat(pages)
        .containsExactly(
            new Page(QUERY, "seed", 1, 5_000),
            new Page(QUERY, "seed", 2, 5_000),
            new Page(QUERY, "seed", 3, 2_000));
  }

  @Test
  void aRunOfWholePagesHasNoEmptyRest() {
    // When
    List<Page> pages = Page.of(QUERY, "seed", 10, 5);

    // Then
    assertThat(pages).containsExactly(new Page(QUERY, "seed", 1, 5), new Page(QUERY, "seed", 2, 5));
  }

  @Test
  void aSmallRunIsOnePageOfItsOwnSize() {
    // When
    List<Page> pages = Page.of(QUERY, "seed", 1, 5_000);

    // Then
    assertThat(pages).containsExactly(new Page(QUERY, "seed", 1, 1));
  }

  @Test
  void theLargestCountDoesNotOverflow() {
    // When
    List<Page> pages = Page.of(QUERY, "seed", Integer.MAX_VALUE, 1_000_000_000);

    // Then
    assertThat(pages)
        .extracting(Page::size)
        .containsExactly(1_000_000_000, 1_000_000_000, 147_483_647);
  }
}
