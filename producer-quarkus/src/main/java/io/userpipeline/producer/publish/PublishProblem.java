package io.userpipeline.producer.publish;

/** Why events are not, or not known to be, in Kafka. */
public enum PublishProblem {
  KAFKA_UNREACHABLE("no broker told about the topic"),
  NOT_ACKNOWLEDGED("the broker did not acknowledge an event");

  private final String meaning;

  PublishProblem(String meaning) {
    this.meaning = meaning;
  }

  String meaning() {
    return meaning;
  }
}
