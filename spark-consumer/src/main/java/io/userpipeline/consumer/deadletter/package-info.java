/** Records that cannot become a row, kept byte for byte on a topic of their own. */
@NullMarked
package io.userpipeline.consumer.deadletter;

import org.jspecify.annotations.NullMarked;
