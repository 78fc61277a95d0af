package io.userpipeline.torture.report;

import io.userpipeline.torture.plan.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Notes every few seconds what each process takes with those that it started; nothing where there
 * is no {@code /proc}.
 */
public final class FootprintRecorder implements AutoCloseable {

  private static final long INTERVAL_SECONDS = 5;

  /** To collect a heap holds its program up. */
  private static final Duration HEAP_INTERVAL = Duration.ofMinutes(5);

  /** Without files that it maps: of a database that is its data, and belongs to the system. */
  private static final String RESIDENT = "RssAnon:";

  private final Supplier<Map<Part, Long>> processes;
  private final long begin = System.nanoTime();
  private final Map<Long, Duration> firstSeen = new HashMap<>();
  private final List<Footprint> footprints = new ArrayList<>();
  private Duration heapsSeen = Duration.ZERO;
  private final Thread thread = new Thread(this::record, "footprints");

  private FootprintRecorder(Supplier<Map<Part, Long>> processes) {
    this.processes = processes;
    thread.setDaemon(true);
  }

  /**
   * Begins.
   *
   * @param processes the process id of each part, as it is now
   */
  public static FootprintRecorder begin(Supplier<Map<Part, Long>> processes) {
    FootprintRecorder recorder = new FootprintRecorder(processes);
    recorder.thread.start();
    return recorder;
  }

  /** All that was seen. */
  public synchronized List<Footprint> footprints() {
    return List.copyOf(footprints);
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void record() {
    try {
      while (true) {
        Duration now = Duration.ofNanos(System.nanoTime() - begin);
        boolean heaps = now.minus(heapsSeen).compareTo(HEAP_INTERVAL) >= 0;
        if (heaps) {
          heapsSeen = now;
        }
        for (var process : processes.get().entrySet()) {
          look(process.getKey(), process.getValue(), heaps);
        }
        TimeUnit.SECONDS.sleep(INTERVAL_SECONDS);
      }
    } catch (InterruptedException e) {
      // It is over.
    }
  }

  private void look(Part part, long process, boolean heap) throws InterruptedException {
    OptionalLong liveHeap = OptionalLong.empty();
    if (heap) {
      liveHeap = LiveHeap.bytes(withDescendants(process));
    }
    Duration now = Duration.ofNanos(System.nanoTime() - begin);
    Duration age = now.minus(firstSeen.computeIfAbsent(process, unknown -> now));
    long resident = 0;
    long open = 0;
    for (long each : withDescendants(process)) {
      Path folder = Path.of("/proc", Long.toString(each));
      try (Stream<Path> descriptors = Files.list(folder.resolve("fd"))) {
        resident += residentBytes(folder.resolve("status"));
        open += descriptors.count();
      } catch (IOException e) {
        // It has just ended, which is what this machine is for; its successor is seen next.
        return;
      }
    }
    if (open > 0) {
      add(new Footprint(part, now, age, resident, open, liveHeap));
    }
  }

  /** A worker of Spark does its work in processes that it starts. */
  private static List<Long> withDescendants(long process) {
    return ProcessHandle.of(process).stream()
        .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
        .map(ProcessHandle::pid)
        .toList();
  }

  private static long residentBytes(Path status) throws IOException {
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith(RESIDENT))
        .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  private synchronized void add(Footprint footprint) {
    footprints.add(footprint);
  }
}
