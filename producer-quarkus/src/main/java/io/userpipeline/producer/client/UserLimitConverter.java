package io.userpipeline.producer.client;

import org.eclipse.microprofile.config.spi.Converter;

/** Accepts a number of users or {@code off}. */
public final class UserLimitConverter implements Converter<Integer> {

  /** More than is ever asked for. */
  static final int OFF = Integer.MAX_VALUE;

  private static final long serialVersionUID = 1L;

  @Override
  public Integer convert(String text) {
    String stripped = text.strip();
    if (stripped.equals("off")) {
      return OFF;
    }
    if (!stripped.matches("[0-9]{1,9}") || Integer.parseInt(stripped) == 0) {
      throw new IllegalArgumentException("must be a number of users from 1 to 999999999, or off");
    }
    return Integer.valueOf(stripped);
  }
}
