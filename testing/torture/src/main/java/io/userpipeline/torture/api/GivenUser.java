package io.userpipeline.torture.api;

/**
 * A user that the API has given.
 *
 * @param page from 1
 * @param position on its page, from 0
 * @param digest of its bytes
 * @param person who it is, as {@link io.userpipeline.torture.evidence.Person} names it
 * @param kind what must become of it
 */
public record GivenUser(int page, int position, String digest, String person, Kind kind) {

  /** What must become of a user. */
  public enum Kind {
    /** An event and a row. */
    ROW,
    /** An event and a dead letter. */
    DEAD_LETTER,
    /** No event: it is larger than Kafka takes. */
    LEFT_OUT
  }
}
