package io.userpipeline.consumer.cassandra;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;

/** A CQL map with the class of the replication strategy and its options. */
public final class ReplicationMap implements Converter<String> {

  private static final long serialVersionUID = 1L;
  private static final String RACKS = "\\[\\s*'[\\w.-]+'(?:\\s*,\\s*'[\\w.-]+')*\\s*]";
  private static final String ENTRY =
      "\\s*'([\\w.-]+)'\\s*:\\s*(?:'([\\w./-]+)'|(\\d+|" + RACKS + "))\\s*";
  private static final Pattern FORM =
      Pattern.compile("\\{" + ENTRY + "(," + ENTRY + ")*}", Pattern.UNICODE_CHARACTER_CLASS);

  /** The entries of such a map. */
  public static Map<String, String> options(String map) {
    Map<String, String> options = new LinkedHashMap<>();
    Matcher entry = Pattern.compile(ENTRY, Pattern.UNICODE_CHARACTER_CLASS).matcher(map);
    while (entry.find()) {
      options.put(entry.group(1), entry.group(2) == null ? entry.group(3) : entry.group(2));
    }
    return options;
  }

  @Override
  public String convert(String value) {
    if (!FORM.matcher(value).matches() || !value.contains("'class'")) {
      throw new IllegalArgumentException(
          "must be a CQL map with a 'class', such as"
              + " {'class': 'NetworkTopologyStrategy', 'datacenter1': 3}");
    }
    return value;
  }
}
