/** What the start and the end of the process have in common: bounded waits and exit codes. */
package io.userpipeline.consumer.start;
