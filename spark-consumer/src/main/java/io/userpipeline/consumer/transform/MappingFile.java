package io.userpipeline.consumer.transform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads the mapping that a setting names. */
public final class MappingFile implements Converter<Mapping> {

  private static final long serialVersionUID = 1L;
  private static final String CLASS_PATH = "classpath:";

  @Override
  public Mapping convert(String location) {
    try {
      return MappingReader.read(content(location));
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(
          "must name a JSON file that the driver can read (" + e.getClass().getSimpleName() + ")",
          e);
    }
  }

  private static byte[] content(String location) throws IOException {
    if (!location.startsWith(CLASS_PATH)) {
      return Files.readAllBytes(Path.of(location));
    }
    String name = location.substring(CLASS_PATH.length());
    try (InputStream resource = MappingFile.class.getClassLoader().getResourceAsStream(name)) {
      if (resource == null) {
        throw new NoSuchFileException(location);
      }
      return resource.readAllBytes();
    }
  }
}
