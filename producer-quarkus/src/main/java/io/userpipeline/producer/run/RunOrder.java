package io.userpipeline.producer.run;

import io.userpipeline.producer.client.Page;
import io.userpipeline.producer.client.UserQuery;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a run was asked to do; never changes. It holds all that the users depend on, so that the run
 * fetches the same ones after a restart with other settings.
 *
 * @param id of the run
 * @param actor who asked
 * @param requested users asked for
 * @param seed names the stream of users, and the events: the run's own id, or that of the run whose
 *     users are asked for again
 * @param firstPage page of the stream that the first user is on, from 1
 * @param pageSize users on a page; only the last may have fewer
 * @param query what every page is asked with
 * @param slot moment of the schedule that the run is for; null if it is for none
 * @param traceParent the trace of the one who asked; null if it is not traced
 */
public record RunOrder(
    UUID id,
    RunTrigger trigger,
    String actor,
    int requested,
    UUID seed,
    int firstPage,
    int pageSize,
    UserQuery query,
    @Nullable Instant slot,
    @Nullable String traceParent,
    Instant createdAt) {

  /** Whether the two ask for the same users. */
  public boolean asksTheSameAs(RunOrder other) {
    return requested == other.requested && seed.equals(other.seed) && firstPage == other.firstPage;
  }

  /**
   * The page after a number of users of this run.
   *
   * @param done whole pages of users
   */
  Page pageAfter(int done) {
    int size = Math.min(pageSize, requested - done);
    return new Page(query, seed.toString(), firstPage + done / pageSize, size);
  }

  /** Position of the first user in the stream of the seed. */
  public int firstIndex() {
    return (firstPage - 1) * pageSize;
  }

  /** Position of a page's first user in the stream of its seed. */
  int firstIndex(Page page) {
    return (page.number() - 1) * pageSize;
  }
}
