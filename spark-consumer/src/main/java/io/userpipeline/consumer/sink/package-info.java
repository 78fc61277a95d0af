/** Writes rows, each acknowledged or refused for a reason of its own. */
@NullMarked
package io.userpipeline.consumer.sink;

import org.jspecify.annotations.NullMarked;
