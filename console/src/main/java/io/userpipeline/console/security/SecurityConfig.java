package io.userpipeline.console.security;

import io.smallrye.config.ConfigMapping;
import io.userpipeline.access.AccessConfig;

/** Who may use the console. */
@ConfigMapping(prefix = "console.security")
interface SecurityConfig extends AccessConfig {}
