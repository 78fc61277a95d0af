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

  private MappingSources() {}

  /** The mappings below a folder of sources, in the order of their prefixes. */
  static List<Mapping> read(Path sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> paths = Files.walk(sources)) {
      List<Path> interfaces =
          paths.filter(path -> path.toString().endsWith("Config.java")).sorted().toList();
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
