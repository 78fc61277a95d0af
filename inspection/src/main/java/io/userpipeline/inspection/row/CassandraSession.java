package io.userpipeline.inspection.row;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import com.typesafe.config.ConfigException;
import io.userpipeline.inspection.InspectionException;
import io.userpipeline.inspection.InspectionException.Hop;
import io.userpipeline.inspection.InspectionException.Problem;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Opens sessions; what stands in the way is said in words. */
final class CassandraSession {

  private CassandraSession() {}

  /** With nodes that let everyone in; what one does not answer another is asked. */
  static CqlSession open(
      List<InetSocketAddress> nodes, String localDatacenter, Duration answerLimit) {
    try {
      return CqlSession.builder()
          .addContactPoints(nodes)
          .withLocalDatacenter(localDatacenter)
          .withConfigLoader(
              DriverConfigLoader.programmaticBuilder()
                  .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, answerLimit)
                  .withString(DefaultDriverOption.REQUEST_CONSISTENCY, "LOCAL_QUORUM")
                  .withBoolean(DefaultDriverOption.REQUEST_DEFAULT_IDEMPOTENCE, true)
                  .build())
          .build();
    } catch (AllNodesFailedException e) {
      throw new InspectionException(
          Hop.CASSANDRA,
          Problem.UNREACHABLE,
          "Cassandra does not answer on %s."
              .formatted(
                  nodes.stream()
                      .map(node -> node.getHostString() + ":" + node.getPort())
                      .collect(Collectors.joining(", "))),
          e);
    }
  }

  /** Of a request that no node has answered. */
  static InspectionException unanswered(DriverException failure) {
    if (failure instanceof QueryValidationException) {
      return new InspectionException(
          Hop.CASSANDRA,
          Problem.REFUSED,
          "Cassandra refuses to answer: " + failure.getMessage(),
          failure);
    }
    return new InspectionException(
        Hop.CASSANDRA,
        Problem.SILENT,
        "Cassandra does not answer: "
            + failure.getMessage()
            + (failure instanceof NoNodeAvailableException
                ? ". Are its nodes in another data centre than is asked?"
                : ""),
        failure);
  }

  /**
   * As a file says.
   *
   * @param configuration in the driver's own format, with what is needed to come in
   * @param setting the option or setting that names it, for messages
   */
  static CqlSession open(Path configuration, String setting) {
    if (!Files.isReadable(configuration)) {
      throw new InspectionException(
          Hop.CASSANDRA,
          Problem.WRONG_SETTING,
          setting + " names " + configuration + ", which cannot be read",
          null);
    }
    try {
      return CqlSession.builder()
          .withConfigLoader(DriverConfigLoader.fromPath(configuration))
          .build();
    } catch (AllNodesFailedException e) {
      throw new InspectionException(
          Hop.CASSANDRA,
          Problem.REFUSED,
          "No node of %s lets this client in: %s".formatted(configuration, reasons(e)),
          e);
    } catch (ConfigException e) {
      // Its message quotes what it does not understand, which may be a password.
      throw unusable(configuration, setting, place(e), e);
    } catch (RuntimeException e) {
      throw unusable(configuration, setting, e.getMessage(), e);
    }
  }

  private static InspectionException unusable(
      Path configuration, String setting, String reason, RuntimeException cause) {
    return new InspectionException(
        Hop.CASSANDRA,
        Problem.WRONG_SETTING,
        "%s names %s, which is no configuration of the Cassandra driver: %s"
            .formatted(setting, configuration, reason),
        cause);
  }

  private static String place(ConfigException failure) {
    return failure.origin() == null
        ? failure.getClass().getSimpleName()
        : failure.getClass().getSimpleName() + " at " + failure.origin().description();
  }

  private static String reasons(AllNodesFailedException failure) {
    return failure.getAllErrors().values().stream()
        .flatMap(List::stream)
        .map(Throwable::getMessage)
        .distinct()
        .collect(Collectors.joining("; "));
  }
}
