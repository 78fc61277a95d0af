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
import io.userpipeline.inspection.doctor.Doctor;
import io.userpipeline.inspection.doctor.Examined;
import io.userpipeline.inspection.doctor.Finding;
import io.userpipeline.inspection.doctor.Premises;
import io.userpipeline.inspection.doctor.Remedies;
import java.net.URI;
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

  private static final Remedies OPTIONS =
      new Remedies(
          "--bootstrap-server",
          "--command-config",
          "--local-datacenter or --driver-config",
          "--keyspace and --table",
          "--management-url",
          "--monitoring-url");

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
  public Integer call() throws InterruptedException {
    Premises premises =
        new Premises(
            Optional.ofNullable(api),
            management,
            monitoring,
            kafka.clientProperties(),
            topic,
            kafka.deadLetterTopic(),
            cassandra::connect);
    new Doctor(premises, OPTIONS)
        .examine(
            examined -> {
              show(examined);
              return true;
            });
    return (ill ? ExitCode.UNHEALTHY : ExitCode.SUCCESS).value();
  }

  private void show(Examined examined) {
    Finding finding = examined.finding();
    ill |= finding instanceof Finding.Ill;
    if (output.isJson()) {
      terminal.line(json(examined));
      return;
    }
    terminal.line(
        Printable.line(
            "%-22s %6s ms  %s"
                .formatted(examined.probe(), examined.took().toMillis(), text(finding))));
    if (finding instanceof Finding.Ill found) {
      terminal.line(" ".repeat(34) + Printable.line(found.remedy()));
    }
  }

  private static String text(Finding finding) {
    if (finding instanceof Finding.Well well) {
      return "✔ " + well.what();
    }
    return finding instanceof Finding.Ill found
        ? "✘ " + found.what()
        : "· not looked at: " + ((Finding.Unasked) finding).why();
  }

  private static String json(Examined examined) {
    Finding finding = examined.finding();
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("probe", examined.probe()).put("millis", examined.took().toMillis());
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
