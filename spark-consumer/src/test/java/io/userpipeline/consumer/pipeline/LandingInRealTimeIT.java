package io.userpipeline.consumer.pipeline;

import org.junit.jupiter.api.BeforeEach;

/** {@link LandingIT}, while each record lands as it comes. */
class LandingInRealTimeIT extends LandingIT {

  @BeforeEach
  void inRealTime() {
    pipeline.with("pipeline.trigger.mode", "real-time").with("pipeline.trigger.batch-length", "5s");
  }
}
