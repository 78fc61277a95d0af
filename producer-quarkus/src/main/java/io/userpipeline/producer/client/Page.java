package io.userpipeline.producer.client;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One call to the API. Equal pages are answered with the same users; pages of one seed have nothing
 * in common with each other.
 *
 * @param query what every page of the run is asked with
 * @param seed names the stream of users
 * @param number from 1
 * @param size how many users are asked for
 */
public record Page(UserQuery query, String seed, int number, int size) {

  /** The pages that make up {@code count} users: all of {@code pageSize}, only the last smaller. */
  public static List<Page> of(UserQuery query, String seed, int count, int pageSize) {
    int pages = (count - 1) / pageSize + 1;
    return IntStream.rangeClosed(1, pages)
        .mapToObj(n -> new Page(query, seed, n, Math.min(pageSize, count - (n - 1) * pageSize)))
        .toList();
  }
}
