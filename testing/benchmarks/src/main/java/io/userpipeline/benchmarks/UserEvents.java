package io.userpipeline.benchmarks;

import io.userpipeline.contract.EventHeader;
import io.userpipeline.contract.Example;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events of whole users of the usual size, each of another user. */
public final class UserEvents {

  private static final String USERNAME = "greenheron204";
  private static final String ID = "e9e8bc36-6e4c-5af7-8e2d-79086bf468c4";

  private final String user =
      Example.accepted().stream()
          .filter(example -> example.name().equals("string-postcode.json"))
          .map(example -> new String(example.value(), StandardCharsets.UTF_8))
          .findFirst()
          .orElseThrow();

  /**
   * A user as JSON, on one line.
   *
   * @param id of its own, which is that of its row where nobody makes another
   */
  public byte[] value(UUID id, int number) {
    return user.replace(USERNAME, "user" + number)
        .replace(ID, id.toString())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The event of a user, with the id of its row. */
  public ProducerRecord<String, byte[]> event(String topic, UUID id, int number) {
    ProducerRecord<String, byte[]> event =
        new ProducerRecord<>(topic, id.toString(), value(id, number));
    event.headers().add(EventHeader.ID.key(), id.toString().getBytes(StandardCharsets.UTF_8));
    return event;
  }
}
