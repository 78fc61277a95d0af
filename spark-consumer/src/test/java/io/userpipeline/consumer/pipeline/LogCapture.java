package io.userpipeline.consumer.pipeline;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.filter.ThresholdFilter;

/** Every word that this JVM logs with the level DEBUG, exceptions included, while it is open. */
public final class LogCapture extends AbstractAppender implements AutoCloseable {

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final LoggerContext context = (LoggerContext) LogManager.getContext(false);

  private LogCapture() {
    super("capture", null, null, false, Property.EMPTY_ARRAY);
  }

  /** Begins to listen. */
  public static LogCapture begin() {
    LogCapture capture = new LogCapture();
    capture.start();
    // The console stays as it is: so much would hide what else it says.
    for (Appender appender : capture.context.getConfiguration().getAppenders().values()) {
      ((AbstractAppender) appender)
          .addFilter(
              ThresholdFilter.createFilter(Level.WARN, Filter.Result.NEUTRAL, Filter.Result.DENY));
    }
    for (LoggerConfig logger : capture.context.getConfiguration().getLoggers().values()) {
      logger.setLevel(Level.DEBUG);
    }
    capture.context.getConfiguration().getRootLogger().addAppender(capture, Level.DEBUG, null);
    capture.context.updateLoggers();
    return capture;
  }

  @Override
  public void append(LogEvent event) {
    StringBuilder line = new StringBuilder(event.getMessage().getFormattedMessage());
    for (Throwable cause = event.getThrown(); cause != null; cause = cause.getCause()) {
      line.append('\n').append(cause);
    }
    lines.add(line.toString());
  }

  /** What was logged so far. */
  public Queue<String> lines() {
    return lines;
  }

  @Override
  public void close() {
    context.reconfigure();
  }
}
