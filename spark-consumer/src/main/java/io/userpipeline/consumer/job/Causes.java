package io.userpipeline.consumer.job;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A failure and what caused it, outermost first. */
final class Causes {

  private Causes() {}

  static Stream<Throwable> of(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }

  /** The outermost of a kind. */
  static <T extends Throwable> Optional<T> first(Class<T> kind, Throwable failure) {
    return of(failure).filter(kind::isInstance).map(kind::cast).findFirst();
  }
}
