package io.userpipeline.producer.client;

import com.fasterxml.jackson.core.JsonPointer;
import org.jspecify.annotations.Nullable;

/**
 * Where things are in an answer, seen from a value within it; null for what is not within it.
 *
 * @param users the array of users
 * @param error what is there when the API reports an error
 * @param seed where the API repeats the seed it used
 */
record AnswerPointers(
    @Nullable JsonPointer users, @Nullable JsonPointer error, @Nullable JsonPointer seed) {

  static AnswerPointers of(ApiConfig.Pointers pointers) {
    return new AnswerPointers(
        pointers.results().orElse(JsonPointer.empty()),
        pointers.error().orElse(null),
        pointers.seed().orElse(null));
  }

  AnswerPointers inProperty(String name) {
    return new AnswerPointers(
        users == null ? null : users.matchProperty(name),
        error == null ? null : error.matchProperty(name),
        seed == null ? null : seed.matchProperty(name));
  }

  AnswerPointers inElement(int index) {
    return new AnswerPointers(
        users == null ? null : users.matchElement(index),
        error == null ? null : error.matchElement(index),
        seed == null ? null : seed.matchElement(index));
  }

  boolean areUsersHere() {
    return users != null && users.matches();
  }

  boolean isErrorHere() {
    return error != null && error.matches();
  }

  boolean isSeedHere() {
    return seed != null && seed.matches();
  }

  boolean areElsewhere() {
    return users == null && error == null && seed == null;
  }
}
