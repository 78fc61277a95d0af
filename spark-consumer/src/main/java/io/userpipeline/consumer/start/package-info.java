/** What the start and the end of the process have in common: bounded waits and exit codes. */
@NullMarked
package io.userpipeline.consumer.start;

import org.jspecify.annotations.NullMarked;
