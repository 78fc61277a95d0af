package io.userpipeline.producer.run;

import static io.userpipeline.producer.run.Orders.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.userpipeline.producer.SettableClock;
import io.userpipeline.producer.client.FetchException;
import io.userpipeline.producer.client.FetchProblem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PageFetchesTest {

  private final SettableClock clock = new SettableClock(NOW);
  private final FakeSource source = new FakeSource();
  private final RunOrder order = Orders.manual(25);
  private final PageFetches pages = new PageFetches(source, order, clock);

  @Test
  void aPageThatWasBegunIsFetchedOnceAndHasTheTimeAtWhichItWas() {
    // Given
    pages.begin(order.pageAfter(10));
    clock.advance(Duration.ofMinutes(1));

    // When
    FetchedPage page = pages.take(order.pageAfter(10)).await().indefinitely();

    // Then
    assertThat(source.asked()).hasSize(1);
    assertThat(page.fetchedAt()).isEqualTo(NOW);
    assertThat(page.users().firstKey()).isEqualTo(10);
  }

  @Test
  void aPageThatCouldNotBeFetchedAheadIsAskedForAgainByWhoeverTakesItAndNotBefore() {
    // Given
    failFirst(1);
    pages.begin(order.pageAfter(0));
    pages.begin(order.pageAfter(0));
    assertThat(source.asked()).hasSize(1);

    // When
    FetchedPage page = pages.take(order.pageAfter(0)).await().indefinitely();

    // Then
    assertThat(page.users()).hasSize(10);
    assertThat(source.asked()).hasSize(2);
  }

  @Test
  void aFailureIsToldToWhoeverTakesThePage() {
    // Given
    failFirst(2);
    pages.begin(order.pageAfter(0));

    // When
    Uni<FetchedPage> page = pages.take(order.pageAfter(0));

    // Then
    assertThatThrownBy(() -> page.await().indefinitely()).isInstanceOf(FetchException.class);
  }

  @Test
  void anotherPageThanTheOneThatWasBegunGivesThatUp() {
    // Given
    AtomicInteger givenUp = new AtomicInteger();
    source.answerWith(
        page ->
            page.number() == 2
                ? Uni.createFrom()
                    .<List<byte[]>>nothing()
                    .onCancellation()
                    .invoke(givenUp::incrementAndGet)
                : FakeSource.usersOf(page));
    pages.begin(order.pageAfter(10));

    // When
    FetchedPage page = pages.take(order.pageAfter(20)).await().indefinitely();

    // Then
    assertThat(page.users()).hasSize(5);
    assertThat(givenUp).hasValue(1);
  }

  private void failFirst(int calls) {
    AtomicInteger called = new AtomicInteger();
    source.answerWith(
        page ->
            called.getAndIncrement() < calls
                ? Uni.createFrom().failure(new FetchException(FetchProblem.TIMEOUT, "after 1ms"))
                : FakeSource.usersOf(page));
  }
}
