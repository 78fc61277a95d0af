/** Who may use the producer's HTTP API, by the rules that all programs share. */
@NullMarked
package io.userpipeline.producer.security;

import org.jspecify.annotations.NullMarked;
