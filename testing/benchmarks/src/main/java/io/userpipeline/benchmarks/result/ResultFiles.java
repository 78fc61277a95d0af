package io.userpipeline.benchmarks.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Results as files, {@code NAME.md}, {@code NAME.json} and {@code NAME.svg} of each workload. */
public final class ResultFiles {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private ResultFiles() {}

  /** Writes a result; gives its table. */
  public static String write(Result result, Path folder) throws IOException {
    String table = new ResultTable(result).markdown();
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(result.workload() + ".md"), table);
    Files.writeString(folder.resolve(result.workload() + ".svg"), new BarChart(result).svg());
    JSON.writeValue(folder.resolve(result.workload() + ".json").toFile(), result);
    return table;
  }

  /**
   * Reads one back.
   *
   * @param file its JSON
   */
  public static Result read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), Result.class);
  }
}
