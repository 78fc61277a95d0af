package io.userpipeline.consumer.monitoring;

import java.net.URI;
import java.net.URISyntaxException;
import org.apache.logging.log4j.core.config.Configurator;

/** How the driver writes its log. */
public enum LogFormat {
  /** As Spark's {@code log4j2.properties} says. */
  AS_CONFIGURED {
    @Override
    public void apply() {
      // Spark has done so.
    }
  },
  /** One JSON object a line on standard error: our lines, and warnings of everybody else. */
  JSON {
    @Override
    public void apply() {
      try {
        Configurator.reconfigure(configuration());
      } catch (URISyntaxException e) {
        throw new IllegalStateException("The jar has an address that is none", e);
      }
    }
  };

  /** Writes the log in this format from now on. */
  public abstract void apply();

  static URI configuration() throws URISyntaxException {
    return LogFormat.class.getResource("log4j2-json.properties").toURI();
  }
}
