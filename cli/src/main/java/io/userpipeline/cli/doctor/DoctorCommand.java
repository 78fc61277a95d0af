package io.userpipeline.cli.doctor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.userpipeline.cli.kafka.KafkaOption;
import io.userpipeline.cli.rows.CassandraOption;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.OutputOption;
import io.userpipeline.cli.terminal.Printable;
import io.userpipeline.cli.terminal.Terminal;
import io.userpipeline.contract.Topics;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks along the whole path, and says of each thing that is not as it should be what to do. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Looks along the whole path from this machine and says what is wrong and what to do;"
            + " changes nothing.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:all is as it should be", "10:something is not"})
public final class DoctorCommand implements Callable<Integer> {

  /** More than a network takes, less than the job forgives an event (timestamp-tolerance). */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(10);

  private final Terminal terminal;
  private boolean ill;

  @Mixin private KafkaOption kafka;
  @Mixin private CassandraOption cassandra;
  @Mixin private OutputOption output;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      defaultValue = Topics.USER_CREATED,
      description = "The topic of the events (default: ${DEFAULT-VALUE}).")
  private String topic;

  @Option(
      names = "--api-url",
      paramLabel = "URL",
      description = "Root of the API, if it is to be asked for a user, too.")
  private URI api;

  @Option(
      names = "--management-url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:9000",
      description = "Health and metrics of the producer (default: ${DEFAULT-VALUE}).")
  private URI management;

  @Option(
      names = "--monitoring-url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:9001",
      description = "Health and metrics of the job (default: ${DEFAULT-VALUE}).")
  private URI monitoring;

  /** The command on a terminal. */
  public DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    HttpProbes http = new HttpProbes();
    CassandraProbes table = new CassandraProbes(cassandra::connect);
    try (KafkaProbes brokers = new KafkaProbes(kafka.clientProperties())) {
      List<Probe> probes = new ArrayList<>();
      if (api != null) {
        probes.add(new Probe("api", () -> http.api(api)));
      }
      probes.add(new Probe("producer", () -> http.producer(management)));
      probes.add(new Probe("kafka", brokers::brokers));
      probes.add(new Probe("advertised listeners", brokers::advertisedListeners));
      probes.add(new Probe("topic of events", () -> brokers.topic(topic)));
      probes.add(new Probe("topic of dead letters", () -> brokers.topic(kafka.deadLetterTopic())));
      probes.add(
          new Probe("sizes of records", () -> brokers.sizes(topic, kafka.deadLetterTopic())));
      probes.add(new Probe("job", () -> http.job(monitoring)));
      probes.add(new Probe("cassandra", table::node));
      probes.add(new Probe("replication", table::replication));
      probes.add(new Probe("table", table::table));
      probes.add(new Probe("clock of the job", () -> clock(http.clockAhead(monitoring), "job")));
      probes.add(new Probe("clock of Cassandra", () -> clock(table.clockAhead(), "node")));
      for (Probe probe : probes) {
        examine(probe);
      }
    }
    return (ill ? ExitCode.UNHEALTHY : ExitCode.SUCCESS).value();
  }

  private void examine(Probe probe) throws Exception {
    long begin = System.nanoTime();
    Finding finding = probe.look().call();
    long millis = (System.nanoTime() - begin) / 1_000_000;
    ill |= finding instanceof Finding.Ill;
    if (output.isJson()) {
      terminal.line(json(probe, finding, millis));
    } else {
      terminal.line(
          Printable.line("%-22s %6s ms  %s".formatted(probe.name(), millis, text(finding))));
      if (finding instanceof Finding.Ill found) {
        terminal.line(" ".repeat(34) + Printable.line(found.remedy()));
      }
    }
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

  private static String text(Finding finding) {
    if (finding instanceof Finding.Well well) {
      return "✔ " + well.what();
    }
    return finding instanceof Finding.Ill found
        ? "✘ " + found.what()
        : "· not looked at: " + ((Finding.Unasked) finding).why();
  }

  private static String json(Probe probe, Finding finding, long millis) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("probe", probe.name()).put("millis", millis);
    if (finding instanceof Finding.Well well) {
      object.put("state", "WELL").put("what", well.what());
    } else if (finding instanceof Finding.Ill found) {
      object.put("state", "ILL").put("what", found.what()).put("remedy", found.remedy());
    } else if (finding instanceof Finding.Unasked unasked) {
      object.put("state", "UNASKED").put("what", unasked.why());
    }
    return object.toString();
  }
}
