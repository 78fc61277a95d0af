package io.userpipeline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.HostAndPort;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserRuleTest {

  @ParameterizedTest
  @CsvSource({
    // A program
    "POST, localhost:8080, , , false",
    // A page of ours
    "POST, localhost:8080, http://localhost:8080, same-origin, false",
    "POST, LocalHost:8080, http://localhost:8080, , false",
    "POST, [::1]:8080, http://[::1]:8080, , false",
    "POST, pipeline.example, https://pipeline.example, , false",
    "POST, pipeline.example:443, https://pipeline.example, , false",
    "POST, pipeline.example, http://pipeline.example:80, , false",
    "POST, my_pipeline:8080, http://my_pipeline:8080, , false",
    // Typed into the browser
    "POST, localhost:8080, , none, false",
    // Pages of others
    "POST, localhost:8080, https://evil.example, , true",
    "POST, localhost:8080, http://localhost:3000, , true",
    "POST, localhost:8080, http://127.0.0.1:8080, , true",
    "POST, localhost:8080, http://localhost, , true",
    "POST, localhost:8080, http://localhost:8080.evil.example, , true",
    "POST, localhost:8080, http://evil.example#localhost:8080, , true",
    "POST, pipeline.example, http://pipeline.example:443, , true",
    "POST, localhost:8080, null, , true",
    "POST, localhost:8080, '', , true",
    "POST, localhost:8080, no address, , true",
    "POST, localhost:8080, localhost:8080, , true",
    "POST, localhost:8080, , cross-site, true",
    "POST, localhost:8080, , same-site, true",
    "POST, localhost:8080, , Cross-Site, true",
    "POST, localhost:8080, http://localhost:8080, cross-site, true",
    "PUT, localhost:8080, https://evil.example, cross-site, true",
    "DELETE, localhost:8080, https://evil.example, cross-site, true",
    "PATCH, localhost:8080, https://evil.example, cross-site, true",
    "post, localhost:8080, https://evil.example, cross-site, true",
    // They may look; a browser keeps the answer from them
    "GET, localhost:8080, https://evil.example, cross-site, false",
    "HEAD, localhost:8080, https://evil.example, cross-site, false",
    "OPTIONS, localhost:8080, https://evil.example, cross-site, false"
  })
  void onlyAPageOfOursChangesSomething(
      String method, String host, String origin, String fetchSite, boolean ofAnotherPage) {
    // When
    boolean refused =
        BrowserRule.isOfAnotherPage(
            method, HostAndPort.parseAuthority(host, -1), origin, fetchSite);

    // Then
    assertThat(refused).isEqualTo(ofAnotherPage);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, true",
    "localhost:8080, true",
    "LOCALHOST:1, true",
    "127.0.0.1:8080, true",
    "127.1.2.3, true",
    "[::1]:8080, true",
    "[::1], true",
    "evil.example, false",
    "evil.example:8080, false",
    "localhost.evil.example:8080, false",
    "127.0.0.1.evil.example, false",
    "127.evil.example, false",
    "notlocalhost, false",
    "0.0.0.0:8080, false",
    "192.168.0.1:8080, false",
    "[::2]:8080, false"
  })
  void onlyNamesThatNobodyElseOwnsAreLoopback(String host, boolean loopback) {
    // When
    boolean is = BrowserRule.isLoopback(HostAndPort.parseAuthority(host, -1));

    // Then
    assertThat(is).isEqualTo(loopback);
  }
}
