package io.userpipeline.consumer.pipeline;

import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A broker and a node for each class of tests, and a pipeline over them for each test. */
abstract class PipelineFixture {

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka().withCassandra());

  @TempDir Path folder;
  Pipeline pipeline;

  @BeforeEach
  void openPipeline() {
    pipeline = new Pipeline(STACK, folder);
  }

  @AfterEach
  void closePipeline() {
    pipeline.close();
  }
}
