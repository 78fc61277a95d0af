/** Records that cannot become a row, kept byte for byte on a topic of their own. */
package io.userpipeline.consumer.deadletter;
