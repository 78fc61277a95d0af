/** The way of one record. */
@NullMarked
package io.userpipeline.console.trace;

import org.jspecify.annotations.NullMarked;
