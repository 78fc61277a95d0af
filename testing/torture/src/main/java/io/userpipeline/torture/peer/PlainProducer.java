package io.userpipeline.torture.peer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.userpipeline.contract.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** A loop as people write it: fetch a user, send it, again. */
public final class PlainProducer {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MILLIS = 1_000;

  private PlainProducer() {}

  /**
   * Runs until it is ended or something fails.
   *
   * @param arguments the API, bootstrap servers, users a second, the {@link Style} of the whole
   */
  public static void main(String[] arguments) throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(URI.create(arguments[0]).resolve("/api/")).build();
    long pause = MILLIS / Integer.parseInt(arguments[2]);
    boolean waits = Style.valueOf(arguments[3]) == Style.CAREFUL;
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", arguments[1]),
            new StringSerializer(),
            new StringSerializer())) {
      while (true) {
        String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        String user = JSON.readTree(answer).get("results").get(0).toString();
        Future<RecordMetadata> sent =
            producer.send(new ProducerRecord<>(Topics.USER_CREATED, user));
        if (waits) {
          sent.get();
        }
        TimeUnit.MILLISECONDS.sleep(pause);
      }
    }
  }
}
