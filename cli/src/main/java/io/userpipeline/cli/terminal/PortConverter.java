package io.userpipeline.cli.terminal;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Ports that a service can have. */
public final class PortConverter implements ITypeConverter<Integer> {

  private static final int LAST = 65_535;

  @Override
  public Integer convert(String text) {
    return port(text, 1);
  }

  private static Integer port(String text, int first) {
    if (text.matches("\\d{1,5}")
        && Integer.parseInt(text) >= first
        && Integer.parseInt(text) <= LAST) {
      return Integer.valueOf(text);
    }
    throw new TypeConversionException("'%s' must be a port, %s to %s".formatted(text, first, LAST));
  }

  /** Ports to start a service on; 0 is any free one. */
  public static final class OrAnyFree implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
      return port(text, 0);
    }
  }
}
