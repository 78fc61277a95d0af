package io.userpipeline.consumer.cassandra;

import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;

/**
 * Cassandra keeps who may do what in tables of its own. While it cannot read them it refuses with
 * the errors that a wrong role gets, and only the message tells that it is an outage.
 */
public final class UnreadableRights {

  /** The same in every message of this kind since Cassandra 3. */
  private static final String SIGN = "Unable to perform auth";

  private UnreadableRights() {}

  /** Whether this is the refusal. */
  public static boolean explain(Throwable refusal) {
    boolean ofRights =
        refusal instanceof UnauthorizedException || refusal instanceof AuthenticationException;
    return ofRights && String.valueOf(refusal.getMessage()).contains(SIGN);
  }
}
