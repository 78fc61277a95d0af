package io.userpipeline.consumer.transform;

import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** {@code pipeline.mapping}: what a row is made of. */
public interface MappingConfiguration {

  /**
   * The JSON file with the columns of the table and the fields they are made of; {@code classpath:}
   * names one in the job's own jar. Another file replaces the whole mapping.
   */
  @WithDefault("classpath:mappings/created_users.json")
  @WithConverter(MappingFile.class)
  Mapping file();
}
