/** Carries traces over the journal. */
@NullMarked
package io.userpipeline.producer.tracing;

import org.jspecify.annotations.NullMarked;
