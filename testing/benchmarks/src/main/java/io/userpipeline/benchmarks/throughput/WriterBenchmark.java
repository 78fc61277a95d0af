package io.userpipeline.benchmarks.throughput;

import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.LocalStackOptions;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs every variant in turns, so that what else the machine does hits all alike, and compares
 * their medians.
 */
public final class WriterBenchmark {

  private final Path pipelineJar;
  private final Path baselineJar;

  /**
   * A benchmark of packaged programs.
   *
   * @param pipelineJar the pipeline's job
   * @param baselineJar this module's own jar
   */
  public WriterBenchmark(Path pipelineJar, Path baselineJar) {
    this.pipelineJar = pipelineJar;
    this.baselineJar = baselineJar;
  }

  /**
   * Measures and gives a Markdown table.
   *
   * @param events that each run writes
   * @param rounds how often each variant runs
   * @param only the part that the name of a variant must have; empty for all
   */
  public String run(int events, int rounds, String only) throws InterruptedException {
    List<Variant> variants =
        Variant.ALL.stream().filter(variant -> variant.name().contains(only)).toList();
    ResultTable results = new ResultTable();
    try (LocalStack stack =
        LocalStack.start(LocalStackOptions.none().withKafka().withCassandra())) {
      UserTopic.fill(stack.kafka(), events);
      Run run = new Run(stack, events, pipelineJar, baselineJar);
      for (int round = 0; round < rounds; round++) {
        for (Variant variant : variants) {
          results.add(variant, run.measure(variant));
        }
      }
    }
    return results.markdown();
  }
}
