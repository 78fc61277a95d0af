package io.userpipeline.producer.rest;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ids of server-sent events: this process, and the position of the change in it. Positions of
 * another process say nothing here.
 */
final class EventIds {

  private static final Pattern FORM = Pattern.compile("([0-9a-f-]{36})/(\\d{1,18})");

  private final String process = UUID.randomUUID().toString();

  String of(long position) {
    return process + "/" + position;
  }

  /** The position that the id stands for; 0, from where all is told, for one of somebody else. */
  long position(String id, long last) {
    Matcher matcher = FORM.matcher(id);
    if (!matcher.matches() || !matcher.group(1).equals(process)) {
      return 0;
    }
    long position = Long.parseLong(matcher.group(2));
    return position <= last ? position : 0;
  }
}
