package io.userpipeline.producer.client;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.List;

/** Where users come from. */
public interface UserSource {

  /** The address that users are fetched from, without the query. */
  URI address();

  /**
   * Exactly the users asked for, in their order, each as the bytes that were received; or a failure
   * with a {@link FetchException}.
   */
  Uni<List<byte[]>> fetch(Page page);
}
