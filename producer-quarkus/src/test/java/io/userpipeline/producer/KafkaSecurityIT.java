package io.userpipeline.producer;

import io.userpipeline.localstack.server.Certificates;
import org.junit.jupiter.api.Test;

/** The packaged producer and a broker that asks who it is. */
class KafkaSecurityIT extends KafkaSecurityFixture {

  @Test
  void aRunLandsWithAPassword() throws Exception {
    assertThatARunLands("password", ways().withPassword("producer", PASSWORD));
  }

  @Test
  void aRunLandsWithACertificate() throws Exception {
    assertThatARunLands("certificate", ways().withCertificate());
  }

  @Test
  void aRunLandsWithACertificateAndAnAuthorityAsPem() throws Exception {
    assertThatARunLands("certificate as PEM", PemStores.of(ways().withCertificate(), folder));
  }

  @Test
  void aRunLandsWithAToken() throws Exception {
    assertThatARunLands("token", ways().withToken("producer"));
  }

  @Test
  void aWrongPasswordIsSaidAndNotQuoted() throws Exception {
    assertThatNothingStarts(
        "wrong password",
        ways().withPassword("producer", WRONG_PASSWORD),
        "SaslAuthenticationException");
  }

  @Test
  void aCertificateThatTheBrokerDoesNotTrustIsSaid() throws Exception {
    // Given
    Certificates others = Certificates.issue(folder.resolve("others"), "client");

    assertThatNothingStarts(
        "untrusted certificate", ways().withCertificate(others, "client"), "SSLHandshakeException");
  }
}
