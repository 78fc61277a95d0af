package io.userpipeline.producer.reference;

import java.util.List;

/** The reference as a page in Markdown. */
final class ReferencePage {

  private ReferencePage() {}

  static String of(List<Mapping> mappings) {
    StringBuilder page =
        new StringBuilder(
            """
            # Configuration reference of the producer

            Made from the source by a test; do not edit. [Configuration](configuration.md) says where settings can be written,
            and which ones of Quarkus and Kafka matter.
            """);
    for (Mapping mapping : mappings) {
      page.append("\n## `%s`\n\n%s\n\n".formatted(mapping.prefix(), mapping.meaning()));
      page.append("| key | value | default | meaning |\n|---|---|---|---|\n");
      mapping.settings().forEach(setting -> page.append(row(setting)));
    }
    return page.toString();
  }

  private static String row(Setting setting) {
    String standard = setting.standard().isEmpty() ? "" : "`" + setting.standard() + "`";
    return "| `%s` | %s | %s | %s |\n"
        .formatted(setting.key(), setting.type(), standard, setting.meaning().replace("|", "\\|"));
  }
}
