package io.userpipeline.torture.plan;

import java.time.Duration;

/** Something that goes wrong; it is over by itself after its time. */
public sealed interface Fault {

  /** Its kind. */
  FaultKind kind();

  /** How long it is there; zero where it is over at once. */
  Duration lasts();

  /** The process ends without a word, as with {@code kill -9} or without power. */
  record Kill(Part part) implements Fault {
    @Override
    public FaultKind kind() {
      return FaultKind.KILL;
    }

    @Override
    public Duration lasts() {
      return Duration.ZERO;
    }

    @Override
    public String toString() {
      return "kill -9 of " + part;
    }
  }

  /** Two processes end without a word, one shortly after the other. */
  record DoubleKill(Part first, Part second, Duration lasts) implements Fault {
    @Override
    public FaultKind kind() {
      return FaultKind.DOUBLE_KILL;
    }

    @Override
    public String toString() {
      return "kill -9 of %s, and of %s %s ms later".formatted(first, second, lasts.toMillis());
    }
  }

  /** The process is asked to end, as by every restart. */
  record Terminate(Part part) implements Fault {
    @Override
    public FaultKind kind() {
      return FaultKind.TERMINATE;
    }

    @Override
    public Duration lasts() {
      return Duration.ZERO;
    }

    @Override
    public String toString() {
      return "SIGTERM to " + part;
    }
  }

  /** All producers are asked to end, one after the other, as by every new version. */
  record RollingRestart(Duration lasts) implements Fault {
    @Override
    public FaultKind kind() {
      return FaultKind.ROLLING_RESTART;
    }

    @Override
    public String toString() {
      return "SIGTERM to each producer within %s s".formatted(lasts.toSeconds());
    }
  }

  /** The topic of events gets one partition more. */
  record AddPartition() implements Fault {
    @Override
    public FaultKind kind() {
      return FaultKind.PARTITIONS;
    }

    @Override
    public Duration lasts() {
      return Duration.ZERO;
    }

    @Override
    public String toString() {
      return "the topic of events gets a partition more";
    }
  }

  /** The process is there and does nothing: SIGSTOP and SIGCONT. */
  record Pause(Part part, Duration lasts) implements Fault {
    @Override
    public FaultKind kind() {
      return FaultKind.PAUSE;
    }

    @Override
    public String toString() {
      return "%s does nothing for %s s".formatted(part, lasts.toSeconds());
    }
  }

  /**
   * The network between two parts does not do what it should.
   *
   * @param server the only one at its other end before which it does not; 0 for every one
   */
  record Disrupt(Link link, int server, Disruption disruption, Duration lasts) implements Fault {
    @Override
    public FaultKind kind() {
      return FaultKind.NETWORK;
    }

    @Override
    public String toString() {
      return "%s for %s s %s%s"
          .formatted(
              disruption,
              lasts.toSeconds(),
              link,
              server == 0 ? "" : ", before number " + server + " alone");
    }
  }

  /** There is not a byte left on a disk. */
  record FillDisk(Disk disk, Duration lasts) implements Fault {
    @Override
    public FaultKind kind() {
      return FaultKind.FULL_DISK;
    }

    @Override
    public String toString() {
      return "the disk of %s is full for %s s".formatted(disk, lasts.toSeconds());
    }
  }

  /** A process sees a wrong time of day. */
  record JumpClock(Part part, Duration by, Duration lasts) implements Fault {
    @Override
    public FaultKind kind() {
      return FaultKind.CLOCK;
    }

    @Override
    public String toString() {
      return "the clock of %s is %s s %s for %s s"
          .formatted(
              part, by.abs().toSeconds(), by.isNegative() ? "behind" : "ahead", lasts.toSeconds());
    }
  }

  /** The API answers so many times with something else than users. */
  record AnswerBadly(BadAnswer answer, int times) implements Fault {
    @Override
    public FaultKind kind() {
      return FaultKind.API;
    }

    @Override
    public Duration lasts() {
      return Duration.ZERO;
    }

    @Override
    public String toString() {
      return "the API answers %s times with %s".formatted(times, answer);
    }
  }
}
