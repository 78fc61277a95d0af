/** What is known of one record of the topic: where it was, who it is, and why it was refused. */
package io.userpipeline.consumer.record;
