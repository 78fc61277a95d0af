/** Reads topics and leaves no trace on them. */
@NullMarked
package io.userpipeline.inspection.topic;

import org.jspecify.annotations.NullMarked;
