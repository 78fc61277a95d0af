package io.userpipeline.producer.security;

import io.smallrye.config.ConfigMapping;
import io.userpipeline.access.AccessConfig;

/** Who may use the HTTP API. */
@ConfigMapping(prefix = "producer.security")
interface SecurityConfig extends AccessConfig {}
