package io.userpipeline.console.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstancesTest {

  private static final Map<String, List<String>> NAMES =
      Map.of(
          "producers", List.of("10.0.0.1", "10.0.0.2"),
          "of-both-families", List.of("10.0.0.1", "fd00:0:0:0:0:0:0:1"),
          "of-the-new-one", List.of("fd00:0:0:0:0:0:0:1", "10.0.0.1", "fd00:0:0:0:0:0:0:2"));

  @Test
  void areAllThatAHostNameStandsFor() throws UnknownHostException {
    // When
    Map<URI, URI> found = of("http://producers:9000");

    // Then
    assertThat(found)
        .containsOnly(
            entry("http://10.0.0.1:9000", "http://10.0.0.1:9000"),
            entry("http://10.0.0.2:9000", "http://10.0.0.2:9000"));
  }

  @Test
  void aProcessWithAnAddressOfEachFamilyIsOneThatIsAskedByItsName() throws UnknownHostException {
    // When
    Map<URI, URI> found = of("http://of-both-families");

    // Then
    assertThat(found).containsOnly(entry("http://10.0.0.1:80", "http://of-both-families"));
  }

  @Test
  void anAddressOfTheNewFamilyStandsInBrackets() throws UnknownHostException {
    // When
    Map<URI, URI> found = of("http://of-the-new-one:9000");

    // Then
    assertThat(found)
        .containsOnlyKeys(
            URI.create("http://[fd00:0:0:0:0:0:0:1]:9000"),
            URI.create("http://[fd00:0:0:0:0:0:0:2]:9000"));
  }

  @Test
  void aCertificateIsOfTheName() throws UnknownHostException {
    // When
    Map<URI, URI> found = of("https://producers:9000");

    // Then
    assertThat(found).containsOnly(entry("https://producers:9000", "https://producers:9000"));
  }

  private static Map<URI, URI> of(String address) throws UnknownHostException {
    return Instances.of(URI.create(address), InstancesTest::addresses);
  }

  private static Map.Entry<URI, URI> entry(String instance, String asked) {
    return Map.entry(URI.create(instance), URI.create(asked));
  }

  private static InetAddress[] addresses(String host) throws UnknownHostException {
    List<String> literals = NAMES.get(host);
    InetAddress[] addresses = new InetAddress[literals.size()];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = InetAddress.getByName(literals.get(i));
    }
    return addresses;
  }
}
