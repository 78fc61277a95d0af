package io.userpipeline.endtoend;

import com.fasterxml.uuid.Generators;
import io.userpipeline.contract.Identity;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The ids that the events of a run have by the rules of the contract. */
final class EventIds {

  private EventIds() {}

  static Set<UUID> of(UUID run, int count) {
    var names = Generators.nameBasedGenerator(run);
    return IntStream.range(0, count)
        .mapToObj(index -> names.generate(Identity.eventName(index)))
        .collect(Collectors.toSet());
  }
}
