package io.userpipeline.localstack.randomuser;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;

/**
 * An answer before it is sent.
 *
 * @param head status, headers and delays
 * @param body never null
 */
record ApiResponse(ResponseDefinitionBuilder head, byte[] body) {

  static final String JSON = "application/json; charset=utf-8";

  ApiResponse withBody(byte[] other) {
    return new ApiResponse(head, other);
  }

  ResponseDefinition toDefinition() {
    return head.withBody(body).build();
  }
}
