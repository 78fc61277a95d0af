package io.userpipeline.producer.client;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.List;

/** Where users come from. */
public interface UserSource {

  /** What today's settings ask. */
  UserQuery query();

  /** How many users today's settings ask for in one call. */
  int pageSize();

  /** The address that users of the query are fetched from, without the query string. */
  URI address(UserQuery query);

  /**
   * Exactly the users asked for, in their order, each as the bytes that were received; or a failure
   * with a {@link FetchException}. Cancelling the subscription gives up the call.
   */
  Uni<List<byte[]>> fetch(Page page);
}
