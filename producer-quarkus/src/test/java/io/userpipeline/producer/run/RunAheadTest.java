package io.userpipeline.producer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.userpipeline.producer.client.Page;
import io.userpipeline.producer.journal.MemoryJournal;
import io.userpipeline.producer.publish.PublishException;
import io.userpipeline.producer.publish.PublishProblem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run fetches before it needs it. */
class RunAheadTest extends RunWorkFixture {

  @Test
  void theNextPageIsFetchedWhileOneIsPublishedAndNoneAfterThat() throws Exception {
    // Given
    List<Integer> committedWhenFetched = new ArrayList<>();
    source.answerWith(
        page -> {
          committedWhenFetched.add(journal.committed().size());
          return FakeSource.usersOf(page);
        });

    // When
    carryOut(Run.queued(Orders.manual(45)));

    // Then
    assertThat(committedWhenFetched).containsExactly(0, 0, 10, 20, 30);
  }

  @Test
  void whatWasFetchedAheadIsGivenUpWithTheRun() throws Exception {
    // Given
    List<Page> givenUp = new ArrayList<>();
    List<Integer> givenUpAtEachWrite = new ArrayList<>();
    MemoryJournal watched =
        new MemoryJournal(registry, entry -> givenUpAtEachWrite.add(givenUp.size()));
    source.answerWith(
        page ->
            page.number() == 1
                ? FakeSource.usersOf(page)
                : Uni.createFrom()
                    .<List<byte[]>>nothing()
                    .onCancellation()
                    .invoke(() -> givenUp.add(page)));
    sink.failAfter(0, 1, new PublishException(PublishProblem.NOT_AUTHORIZED, "topic=t"));
    RunWork work = work(Run.queued(Orders.manual(25)), watched);

    // When
    work.carryOut();

    // Then
    assertThat(work.now().state()).isEqualTo(RunState.FAILED);
    assertThat(givenUp).extracting(Page::number).containsExactly(2);
    assertThat(givenUpAtEachWrite).as("before the last word of the run").endsWith(1);
  }
}
