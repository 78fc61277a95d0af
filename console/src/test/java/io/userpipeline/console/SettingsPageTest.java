package io.userpipeline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that people read has every setting that the source has, and no other. */
class SettingsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "operations", "console.md");
  private static final Path CLASSES = Path.of("target", "classes");

  @Test
  void hasEverySettingWithItsDefault() throws Exception {
    // When
    List<String> written =
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `console.")).toList();

    // Then
    assertThat(written)
        .extracting(line -> line.substring(0, line.indexOf(" |", line.indexOf(" |") + 2)))
        .containsExactlyInAnyOrderElementsOf(settings());
  }

  private static List<String> settings() throws Exception {
    List<String> settings = new ArrayList<>();
    for (Class<?> mapping : mappings()) {
      String prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
      for (Method method : mapping.getDeclaredMethods()) {
        WithDefault usual = method.getAnnotation(WithDefault.class);
        settings.add(
            "| `%s.%s` | %s"
                .formatted(
                    prefix,
                    method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT),
                    usual == null ? "–" : "`" + usual.value() + "`"));
      }
    }
    return settings;
  }

  private static List<Class<?>> mappings() throws Exception {
    List<Class<?>> mappings = new ArrayList<>();
    try (Stream<Path> files = Files.walk(CLASSES)) {
      for (Path file : files.filter(each -> each.toString().endsWith("Config.class")).toList()) {
        String name = CLASSES.relativize(file).toString().replace('/', '.');
        mappings.add(Class.forName(name.substring(0, name.length() - ".class".length())));
      }
    }
    return mappings;
  }
}
