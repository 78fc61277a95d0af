/** Shows people and machines how the job is: metrics, health, a line in the log. */
@NullMarked
package io.userpipeline.consumer.monitoring;

import org.jspecify.annotations.NullMarked;
