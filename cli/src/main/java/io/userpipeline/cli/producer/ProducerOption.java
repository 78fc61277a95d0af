package io.userpipeline.cli.producer;

import io.userpipeline.cli.terminal.ApiKeyOption;
import io.userpipeline.cli.terminal.PortConverter;
import java.net.URI;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a command reaches the producer. */
public final class ProducerOption {

  @ArgGroup private Address address = new Address();

  @Mixin private ApiKeyOption apiKey = new ApiKeyOption();

  /** Where the producer is. */
  URI url() {
    return address.url();
  }

  /** The producer there. */
  ProducerClient client() {
    return new ProducerClient(url(), apiKey.key());
  }

  /** Where the producer is. */
  private static final class Address {

    @Option(
        names = "--http-port",
        converter = PortConverter.class,
        paramLabel = "PORT",
        defaultValue = "8080",
        description = "Port of the producer on this machine (default: ${DEFAULT-VALUE}).")
    private int httpPort;

    @Option(
        names = "--producer",
        paramLabel = "URL",
        description = "Address of a producer elsewhere, such as https://producer.example.")
    private URI producer;

    private URI url() {
      return producer == null ? URI.create("http://127.0.0.1:" + httpPort) : producer;
    }
  }
}
