package io.userpipeline.consumer.record;

import java.io.Serializable;

/** Where a record is. */
public record Coordinates(String topic, int partition, long offset) implements Serializable {

  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
