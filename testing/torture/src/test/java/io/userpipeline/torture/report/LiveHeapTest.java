package io.userpipeline.torture.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class LiveHeapTest {

  @Test
  void theGenerationsOfAHeapAreSummedUp() {
    // When
    var used =
        LiveHeap.used(
            """
            4711:
             def new generation   total 9792K, used 512K [0x1, 0x2, 0x3)
              eden space 8704K,   5% used [0x1, 0x2, 0x3)
             tenured generation   total 21888K, used 2048K [0x1, 0x2, 0x3)
               the space 21888K,   9% used [0x1, 0x2, 0x3, 0x4)
             Metaspace       used 7020K, committed 7168K, reserved 1114112K
            """);

    // Then
    assertThat(used).hasValue((512 + 2048) * 1024);
  }

  @Test
  void aProcessOfJavaTellsIt() throws InterruptedException {
    // When
    var bytes = LiveHeap.bytes(ProcessHandle.current().pid());

    // Then
    assertThat(bytes.orElseThrow()).isBetween(1L << 20, Runtime.getRuntime().maxMemory());
  }

  @Test
  void anotherProcessHasNone() throws IOException, InterruptedException {
    // Given
    Process sleep = new ProcessBuilder("sleep", "60").start();

    // When
    var bytes = LiveHeap.bytes(sleep.pid());

    // Then
    sleep.destroyForcibly();
    assertThat(bytes).isEmpty();
  }
}
