package io.userpipeline.producer.client;

/** Why a page could not be fetched. */
public enum FetchProblem {
  UNREACHABLE("no connection to the API"),
  TIMEOUT("the answer was not complete in time"),
  BROKEN_OFF("the connection ended within the answer"),
  STATUS("the status is not 200"),
  TOO_LARGE("the answer is larger than producer.api.max-response-size"),
  NOT_JSON("the answer is not one complete JSON document in UTF-8"),
  API_ERROR("the answer is an error object"),
  NO_RESULTS("the answer has no array 'results'"),
  EMPTY_RESULTS("the array 'results' is empty"),
  WRONG_COUNT("the number of users is not the one asked for"),
  WRONG_SEED("the users are of another seed than the one asked for"),
  NOT_A_USER("an element of 'results' is not an object");

  private final String meaning;

  FetchProblem(String meaning) {
    this.meaning = meaning;
  }

  String meaning() {
    return meaning;
  }
}
