package io.userpipeline.consumer.pipeline;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** {@link DamagedRecordsIT}, while each record lands as it comes. */
@Tag("long")
class DamagedRecordsInRealTimeIT extends DamagedRecordsIT {

  @BeforeEach
  void inRealTime() {
    pipeline.with("pipeline.trigger.mode", "real-time").with("pipeline.trigger.batch-length", "5s");
  }
}
