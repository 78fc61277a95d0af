package io.userpipeline.consumer.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.spark.connector.cql.CassandraConnectorConf;
import com.datastax.spark.connector.cql.IpBasedContactInfo;
import io.userpipeline.consumer.configuration.ConfigurationLoader;
import io.userpipeline.consumer.configuration.ConfigurationSources;
import io.userpipeline.consumer.job.PipelineConfiguration;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterAccessTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "127.0.0.1                | 127.0.0.1/9042",
        "127.0.0.1:7, 127.0.0.2   | 127.0.0.1/7 127.0.0.2/9042",
        "::1                      | 0:0:0:0:0:0:0:1/9042",
        "[::1]:7                  | 0:0:0:0:0:0:0:1/7",
        "127.0.0.1, [2001:db8::1] | 127.0.0.1/9042 2001:db8:0:0:0:0:0:1/9042",
      })
  void startsFromTheNodesOfTheConfiguration(String contactPoints, String expected) {
    // Given
    Map<String, String> settings =
        Map.of(
            "pipeline.cassandra.contact-points",
            contactPoints,
            "pipeline.checkpoint.location",
            "unused");
    var configuration =
        ConfigurationLoader.load(
            PipelineConfiguration.class, new ConfigurationSources(settings, Map.of(), Map.of()));

    // When
    CassandraConnectorConf connector =
        new ClusterAccess(configuration.cassandra(), new SparkConf(false)).local();

    // Then
    var contact = (IpBasedContactInfo) connector.contactInfo();
    String hosts = contact.hosts().mkString(" ");
    assertThat(hosts.split(" "))
        .extracting(host -> host.replaceFirst("^[^/]*/\\[?(.*?)]?:(\\d+)$", "$1/$2"))
        .containsExactlyInAnyOrder(expected.split(" "));
    assertThat(connector.localDC().get()).isEqualTo("datacenter1");
  }
}
