package io.userpipeline.console.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.userpipeline.console.problem.UnavailableException;
import io.userpipeline.console.source.JobConfig;
import io.userpipeline.console.source.Neighbour;
import io.userpipeline.settings.Configuration;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** What the job says it is set to. */
@ApplicationScoped
class JobConfiguration {

  private final Neighbour neighbour;
  private final URI address;
  private final ObjectReader reader;

  JobConfiguration(Neighbour neighbour, JobConfig job, ObjectMapper json) {
    this.neighbour = neighbour;
    this.address = job.monitoringUrl().resolve("/configuration");
    // A later version may say more.
    this.reader =
        json.readerFor(Configuration.class)
            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /**
   * As of now.
   *
   * @throws UnavailableException if it does not answer, or somebody else does
   */
  Configuration inForce() throws InterruptedException {
    HttpResponse<String> answer = neighbour.ask("The job", address);
    try {
      Configuration configuration =
          answer.statusCode() == 200 ? reader.readValue(answer.body()) : null;
      if (configuration != null) {
        return configuration;
      }
    } catch (JsonProcessingException e) {
      throw strange(answer, e);
    }
    throw strange(answer, null);
  }

  private UnavailableException strange(HttpResponse<String> answer, @Nullable Throwable cause) {
    return new UnavailableException(
        "At %s something answers that is no job, or one of an earlier version (status %s)"
            .formatted(address, answer.statusCode()),
        cause);
  }
}
