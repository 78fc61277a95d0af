package io.userpipeline.producer.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.ServiceUnavailableException;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.Test;

class ProblemMappersTest {

  private final ProblemMappers mappers = new ProblemMappers();

  @Test
  void whatTheFrameworkRefusesForNowKeepsItsAdvice() {
    // When
    RestResponse<Problem> answer = mappers.other(new ServiceUnavailableException(120L));

    // Then
    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getHeaderString("Retry-After")).isEqualTo("120");
    assertThat(answer.getHeaderString("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void whatTheFrameworkChallengesKeepsItsChallenge() {
    // When
    RestResponse<Problem> answer = mappers.other(new NotAuthorizedException("Bearer"));

    // Then
    assertThat(answer.getStatus()).isEqualTo(401);
    assertThat(answer.getHeaderString("WWW-Authenticate")).isEqualTo("Bearer");
  }
}
