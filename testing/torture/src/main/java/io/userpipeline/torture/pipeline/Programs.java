package io.userpipeline.torture.pipeline;

import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.torture.plan.Part;
import java.util.Map;
import java.util.function.Supplier;

/** What carries users from the API to Kafka and from there to Cassandra. */
@FunctionalInterface
public interface Programs {

  /** How to start each. */
  Map<Part, Supplier<ChildJvm>> in(Surroundings where);
}
