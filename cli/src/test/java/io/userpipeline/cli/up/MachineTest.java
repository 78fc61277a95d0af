package io.userpipeline.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {

  private static final long MEBI = 1024 * 1024;

  @TempDir private Path root;

  private FreeMemory memory;

  @BeforeEach
  void aMachineWithEightGigabytesFree() throws IOException {
    write("proc/meminfo", "MemTotal:       16000000 kB\nMemAvailable:   %s kB\n", 8000 * 1024);
    memory = new FreeMemory(root);
  }

  @Test
  void withoutLimitsTheMachineDecides() {
    assertThat(memory.kibibytes()).hasValue(8000 * 1024);
  }

  @Test
  void whereNoLinuxTellsNothingIsRequired() throws IOException {
    // Given
    Files.delete(root.resolve("proc/meminfo"));

    // Then
    assertThat(memory.kibibytes()).isEqualTo(OptionalLong.empty());
    assertThatCode(() -> Machine.requireMemory(3, memory)).doesNotThrowAnyException();
  }

  @Test
  void theLimitOfAContainerCountsLessWhatIsUsedOfItButForCaches() throws IOException {
    // Given
    write("proc/self/cgroup", "0::/\n");
    group("sys/fs/cgroup", "memory.max", 2000 * MEBI, "memory.current", 700 * MEBI);
    write("sys/fs/cgroup/memory.stat", "anon 1\ninactive_file %s\nactive_file 7\n", 200 * MEBI);

    // When
    OptionalLong free = memory.kibibytes();

    // Then
    assertThat(free).hasValue(1500 * 1024);
  }

  @Test
  void theLimitOfAnyGroupAroundCounts() throws IOException {
    // Given
    write("proc/self/cgroup", "0::/user.slice/shell.scope\n");
    group("sys/fs/cgroup/user.slice", "memory.max", 3000 * MEBI, "memory.current", 1000 * MEBI);
    group("sys/fs/cgroup/user.slice/shell.scope", "memory.max", "max", "memory.current", 9 * MEBI);

    // When
    OptionalLong free = memory.kibibytes();

    // Then
    assertThat(free).hasValue(2000 * 1024);
  }

  @ParameterizedTest
  @CsvSource({"''", "/docker/4711"})
  void theFirstVersionOfControlGroupsIsReadAsWell(String folder) throws IOException {
    // Given
    write("proc/self/cgroup", "5:devices:/\n4:cpu,memory:/docker/4711\n0::/\n");
    String group = "sys/fs/cgroup/memory" + folder;
    group(group, "memory.limit_in_bytes", 1024 * MEBI, "memory.usage_in_bytes", 24 * MEBI);

    // When
    OptionalLong free = memory.kibibytes();

    // Then
    assertThat(free).hasValue(1000 * 1024);
  }

  @Test
  void tooLittleIsRefusedWithBothFigures() throws IOException {
    // Given
    write("proc/self/cgroup", "0::/\n");
    group("sys/fs/cgroup", "memory.max", 2000 * MEBI, "memory.current", 500 * MEBI);

    // When
    var refused = assertThatThrownBy(() -> Machine.requireMemory(1, memory));

    // Then
    refused
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ENVIRONMENT))
        .hasMessageContainingAll("2500 MB", "1500 MB");
  }

  private void group(String folder, String limitFile, Object limit, String usageFile, Object usage)
      throws IOException {
    write(folder + "/" + limitFile, "%s\n", limit);
    write(folder + "/" + usageFile, "%s\n", usage);
    write(folder + "/memory.stat", "%s\n", "anon 0");
  }

  private void write(String file, String content, Object... values) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content.formatted(values));
  }
}
