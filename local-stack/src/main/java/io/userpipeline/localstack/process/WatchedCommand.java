package io.userpipeline.localstack.process;

import java.util.List;

/**
 * A main class for children that are no JVM of ours, such as a build tool in development mode: runs
 * a command and, when this process ends, ends the command and every process it started.
 */
public final class WatchedCommand {

  private WatchedCommand() {}

  /**
   * Runs a command to its end and exits with its exit code.
   *
   * @param command program and arguments
   */
  public static void main(String[] command) throws Exception {
    Process process =
        new ProcessBuilder(List.of(command))
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> endTree(process.toHandle())));
    System.exit(process.waitFor());
  }

  private static void endTree(ProcessHandle root) {
    // Children first: once a parent is gone its children are no longer its descendants.
    List<ProcessHandle> tree = root.descendants().toList();
    tree.forEach(ProcessHandle::destroy);
    root.destroy();
    tree.forEach(handle -> handle.onExit().join());
    root.onExit().join();
  }
}
