package io.userpipeline.torture.plan;

/** An answer of the API that is no page of users. */
public enum BadAnswer {
  SERVER_ERROR("status 500"),
  TOO_MANY_REQUESTS("status 429"),
  NO_USERS("no users"),
  FEWER_USERS("one user too few"),
  HALF("half a page"),
  HTML("a page for people"),
  ERROR("an error with status 200");

  private final String text;

  BadAnswer(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
