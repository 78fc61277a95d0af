/** Compares what is there with what must be; shares no code with the pipeline. */
@NullMarked
package io.userpipeline.torture.verify;

import org.jspecify.annotations.NullMarked;
