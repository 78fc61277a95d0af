package io.userpipeline.producer.publish;

import io.quarkus.logging.LoggingFilter;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Keeps the connector from logging two errors with their stack traces for every single event of an
 * outage. The run that fails by it is logged, once, with the reason.
 */
@LoggingFilter(name = "event-failures")
public final class EventFailureFilter implements Filter {

  private static final List<String> OF_ONE_EVENT = List.of("SRMSG18206", "SRMSG18212");

  @Override
  public boolean isLoggable(LogRecord entry) {
    String message = String.valueOf(entry.getMessage());
    return OF_ONE_EVENT.stream().noneMatch(message::startsWith);
  }
}
