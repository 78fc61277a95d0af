package io.userpipeline.cli.up;

import io.userpipeline.localstack.process.ChildJvm;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Notices processes that end although nobody asked them to. The others of a kind go on without one,
 * as long as they are the majority.
 */
final class ProcessWatch {

  private final List<List<ChildJvm>> kinds;
  private final Consumer<String> tell;
  private final Set<ChildJvm> gone = new HashSet<>();

  /**
   * A watch over some processes.
   *
   * @param kinds the processes of each kind
   * @param tell is told of one that the others go on without
   */
  ProcessWatch(List<List<ChildJvm>> kinds, Consumer<String> tell) {
    this.kinds = kinds;
    this.tell = tell;
  }

  /**
   * Looks once.
   *
   * @throws ChildJvm.FailedException of a process that the others cannot go on without
   */
  void look() {
    kinds.forEach(this::look);
  }

  private void look(List<ChildJvm> kind) {
    for (ChildJvm process : kind) {
      if (!process.isAlive() && gone.add(process)) {
        requireMajority(kind, process);
        tell.accept(
            "%s has ended (exit code %s), the other %s go on. Its log: %s"
                .formatted(
                    process.name(), process.exitCode().getAsInt(), alive(kind), process.logFile()));
      }
    }
  }

  private static void requireMajority(List<ChildJvm> kind, ChildJvm process) {
    if (alive(kind) * 2 > kind.size()) {
      return;
    }
    throw process.failure(
        "ended with exit code %s, and of %s only %s are left"
            .formatted(process.exitCode().getAsInt(), kind.size(), alive(kind)));
  }

  private static long alive(List<ChildJvm> kind) {
    return kind.stream().filter(ChildJvm::isAlive).count();
  }
}
