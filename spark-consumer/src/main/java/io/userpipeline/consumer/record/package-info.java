/** What is known of one record of the topic: where it was, who it is, and why it was refused. */
@NullMarked
package io.userpipeline.consumer.record;

import org.jspecify.annotations.NullMarked;
