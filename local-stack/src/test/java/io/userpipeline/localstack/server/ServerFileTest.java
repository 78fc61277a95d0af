package io.userpipeline.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ServerFileTest {

  @Test
  void aPropertiesFileTellsEveryLetterToWhoeverReadsItAsBytes() throws IOException {
    // Given
    String path = "/home/Łukasz/clöne №1 😀/store";

    // When
    byte[] file = ServerFile.properties("location=" + path).getBytes(StandardCharsets.UTF_8);

    // Then
    Properties read = new Properties();
    read.load(new ByteArrayInputStream(file));
    assertThat(read).containsEntry("location", path);
  }
}
