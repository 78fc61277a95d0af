package io.userpipeline.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program that owns a stack, for the test that kills it. */
final class StackOwner {

  private StackOwner() {}

  public static void main(String[] arguments) throws Exception {
    var options =
        LocalStackOptions.none()
            .withKafka()
            .withCassandra()
            .withDataDirectory(Path.of(arguments[0]));
    LocalStack stack = LocalStack.start(options);
    Path unfinished = Path.of(arguments[1] + ".unfinished");
    Files.write(
        unfinished,
        List.of(
            Long.toString(stack.kafka().process().pid()),
            Long.toString(stack.cassandra().process().pid())));
    Files.move(unfinished, Path.of(arguments[1]));
    Thread.currentThread().join();
  }
}
