/**
 * The packaged programs and real servers as processes, started again when they end, as a supervisor
 * does.
 */
@NullMarked
package io.userpipeline.torture.pipeline;

import org.jspecify.annotations.NullMarked;
