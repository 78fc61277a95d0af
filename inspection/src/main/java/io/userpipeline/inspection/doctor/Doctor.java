package io.userpipeline.inspection.doctor;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks along the whole path from where it runs, and changes nothing. */
public final class Doctor {

  /** More than a network takes, less than the job forgives an event (timestamp-tolerance). */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(10);

  private final Premises premises;
  private final Remedies remedies;

  /**
   * A doctor who has not looked yet.
   *
   * @param remedies by what the program is told where things are
   */
  public Doctor(Premises premises, Remedies remedies) {
    this.premises = premises;
    this.remedies = remedies;
  }

  /**
   * Looks at one thing after the other; of what does not answer each look ends after some seconds.
   *
   * @param goOn hears of each at once, and says whether to look at the next
   */
  public void examine(Predicate<Examined> goOn) throws InterruptedException {
    try (KafkaProbes kafka = new KafkaProbes(premises.kafka(), remedies)) {
      for (Probe probe : probes(kafka)) {
        long begin = System.nanoTime();
        Finding finding = probe.examination().finding();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        if (!goOn.test(new Examined(probe.name(), finding, took))) {
          return;
        }
      }
    }
  }

  private List<Probe> probes(KafkaProbes kafka) {
    HttpProbes http = new HttpProbes(remedies);
    CassandraProbes cassandra = new CassandraProbes(premises.table(), remedies);
    URI job = premises.job();
    String events = premises.events();
    String letters = premises.deadLetters();
    List<Probe> probes = new ArrayList<>();
    premises.api().ifPresent(api -> probes.add(new Probe("api", () -> http.api(api))));
    probes.add(new Probe("producer", () -> http.producer(premises.producer())));
    probes.add(new Probe("kafka", kafka::brokers));
    probes.add(new Probe("advertised listeners", kafka::advertisedListeners));
    probes.add(new Probe("topic of events", () -> kafka.topic(events)));
    probes.add(new Probe("topic of dead letters", () -> kafka.topic(letters)));
    probes.add(new Probe("sizes of records", () -> kafka.sizes(events, letters)));
    probes.add(new Probe("job", () -> http.job(job)));
    probes.add(new Probe("cassandra", cassandra::node));
    probes.add(new Probe("replication", cassandra::replication));
    probes.add(new Probe("table", cassandra::table));
    // At an address that it does not have the job's server says no time.
    URI alive = job.resolve("/health/live");
    probes.add(new Probe("clock of the job", () -> clock(http.clockAhead(alive), "job")));
    probes.add(new Probe("clock of Cassandra", () -> clock(cassandra.clockAhead(), "node")));
    return probes;
  }

  static Finding clock(Optional<Duration> ahead, String whose) {
    if (ahead.isEmpty()) {
      return new Finding.Unasked("it says no time");
    }
    Duration off = ahead.get();
    return off.abs().compareTo(CLOCK_TOLERANCE) <= 0
        ? new Finding.Well("is that of this machine")
        : new Finding.Ill(
            "The clock of the %s is %s s %s this machine's"
                .formatted(whose, off.abs().toSeconds(), off.isNegative() ? "behind" : "ahead of"),
            "Set it by NTP: the time of an event is the write time of its row.");
  }
}
