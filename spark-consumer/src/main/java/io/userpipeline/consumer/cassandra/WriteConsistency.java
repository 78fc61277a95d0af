package io.userpipeline.consumer.cassandra;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.Converter;

/** A consistency level that a plain write may have. */
public final class WriteConsistency implements Converter<DefaultConsistencyLevel> {

  private static final long serialVersionUID = 1L;

  @Override
  public DefaultConsistencyLevel convert(String value) {
    String name = value.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(DefaultConsistencyLevel.values())
        .filter(level -> !level.isSerial() && level.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("must be one of " + names()));
  }

  private static String names() {
    return Arrays.stream(DefaultConsistencyLevel.values())
        .filter(level -> !level.isSerial())
        .map(Enum::name)
        .collect(Collectors.joining(", "));
  }
}
