package io.userpipeline.producer.reference;

import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import io.smallrye.config.ConfigMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The configuration interfaces, read from their sources: only there is their documentation. */
final class MappingSources {

  /** Its own, and what it shares with other programs. */
  private static final List<Path> SOURCES =
      List.of(Path.of("src", "main", "java"), Path.of("..", "access", "src", "main", "java"));

  private MappingSources() {}

  /**
   * The producer's mappings, in the order of their prefixes.
   *
   * @throws IOException when a source cannot be read
   */
  static List<Mapping> read() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<Path> interfaces = new ArrayList<>();
      for (Path folder : SOURCES) {
        try (Stream<Path> paths = Files.walk(folder)) {
          paths.filter(path -> path.toString().endsWith("Config.java")).forEach(interfaces::add);
        }
      }
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none", "-classpath", System.getProperty("java.class.path")),
                  null,
                  files.getJavaFileObjectsFromPaths(interfaces));
      MappingReader reader = new MappingReader(DocTrees.instance(task));
      List<Mapping> mappings = new ArrayList<>();
      for (Element element : task.analyze()) {
        ConfigMapping mapping = element.getAnnotation(ConfigMapping.class);
        if (mapping != null) {
          mappings.add(reader.read((TypeElement) element, mapping.prefix()));
        }
      }
      mappings.sort(Comparator.comparing(Mapping::prefix));
      return mappings;
    }
  }
}
