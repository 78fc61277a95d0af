/** Shows people and machines how the job is: metrics, health, a line in the log. */
package io.userpipeline.consumer.monitoring;
