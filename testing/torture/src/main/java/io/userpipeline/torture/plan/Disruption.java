package io.userpipeline.torture.plan;

/** What a network does to bytes instead of carrying them. */
public enum Disruption {
  /** Each packet comes late. */
  DELAY("everything comes 300 ms late"),
  /** What is asked never arrives; connections stay open. */
  LOSE_REQUESTS("requests vanish"),
  /** What is asked arrives, the answer does not; connections stay open. */
  LOSE_ANSWERS("answers vanish"),
  /** Connections are reset in the middle of a request, and so is every new one. */
  RESET("connections are reset in mid-write"),
  /** One byte a second. */
  TRICKLE("a byte a second");

  private final String text;

  Disruption(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
