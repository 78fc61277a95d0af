package io.userpipeline.producer.client;

/** Why a page could not be fetched. */
public enum FetchProblem {
  UNREACHABLE("no connection to the API", true),
  UNTRUSTED("the API's certificate is not trusted", false),
  HEAD_TOO_LARGE(
      "the head of the answer is larger than producer.api.max-header-size or"
          + " producer.api.max-status-line-size",
      false),
  NOT_HTTP("the answer is not HTTP as this client understands it", true),
  TIMEOUT("the answer was not complete in time", true),
  BROKEN_OFF("the connection ended within the answer", true),
  CIRCUIT_OPEN("the API failed too often, so it is left alone for a while", true),
  RATE_LIMITED("the API has given as many users as it wants to for now", true),
  REDIRECTED("the API names another address, which is not followed", false),
  STATUS("the status is not 200", false),
  TOO_LARGE("the answer is larger than producer.api.max-response-size", false),
  NOT_JSON("the answer is not one complete JSON document in UTF-8", true),
  API_ERROR("the answer is an error", true),
  NO_RESULTS("the answer has no array of users", true),
  EMPTY_RESULTS("the array of users is empty", true),
  WRONG_COUNT("the number of users is not the one asked for", true),
  WRONG_SEED("the users are of another seed than the one asked for", false),
  NOT_A_USER("an element of the array of users is not an object", false);

  private final String meaning;
  private final boolean passes;

  FetchProblem(String meaning, boolean passes) {
    this.meaning = meaning;
    this.passes = passes;
  }

  String meaning() {
    return meaning;
  }

  boolean passes() {
    return passes;
  }
}
