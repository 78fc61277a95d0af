package io.userpipeline.producer.publish;

import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnknownServerException;

/** Why events are not, or not known to be, in Kafka. */
public enum PublishProblem {
  KAFKA_UNREACHABLE("no broker told about the topic", true),
  NOT_ACKNOWLEDGED("the broker did not acknowledge an event", true),
  TOO_LARGE("events are larger than Kafka takes", false),
  NOT_AUTHORIZED("Kafka does not let this client write to the topic", false),
  INVALID_TOPIC("Kafka has no topics of that name", false),
  REFUSED("Kafka, or its client, refuses an event for good", false);

  private final String meaning;
  private final boolean passes;

  PublishProblem(String meaning, boolean passes) {
    this.meaning = meaning;
    this.passes = passes;
  }

  String meaning() {
    return meaning;
  }

  boolean passes() {
    return passes;
  }

  /** What Kafka's failure is, or else the given problem. */
  static PublishProblem of(Throwable failure, PublishProblem otherwise) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RecordTooLargeException) {
        return TOO_LARGE;
      }
      if (cause instanceof AuthorizationException || cause instanceof AuthenticationException) {
        return NOT_AUTHORIZED;
      }
      if (cause instanceof InvalidTopicException) {
        return INVALID_TOPIC;
      }
      if (isForGood(cause)) {
        return REFUSED;
      }
    }
    return otherwise;
  }

  /**
   * By Kafka's own classes: what is not retriable stays so, but for what is wrong with the session
   * of a client, which the next one has not. An Error is what the client lacks, such as a codec.
   */
  private static boolean isForGood(Throwable cause) {
    return cause instanceof LinkageError
        || cause instanceof SerializationException
        || cause instanceof ApiException
            && !(cause instanceof RetriableException
                || cause instanceof ApplicationRecoverableException
                || cause instanceof OutOfOrderSequenceException
                || cause instanceof UnknownServerException);
  }
}
