package io.userpipeline.benchmarks.candidate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** What Spark tells about a running job on its pages. */
final class SparkPages implements Progress {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI pages;

  SparkPages(int port) {
    pages = URI.create("http://127.0.0.1:" + port);
  }

  /** Records of all stages that have ended well. */
  @Override
  public long records() throws InterruptedException {
    try {
      JsonNode applications = JSON.readTree(page("/api/v1/applications"));
      String id = applications.path(0).path("id").asText();
      long records = 0;
      for (JsonNode stage :
          JSON.readTree(page("/api/v1/applications/" + id + "/stages?status=complete"))) {
        records += stage.path("inputRecords").longValue();
      }
      return records;
    } catch (IOException e) {
      // Not there yet.
      return 0;
    }
  }

  @Override
  public void close() {
    // The client has nothing that stays open.
  }

  private String page(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(HttpRequest.newBuilder(pages.resolve(path)).build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answers " + answer.statusCode());
    }
    return answer.body();
  }
}
