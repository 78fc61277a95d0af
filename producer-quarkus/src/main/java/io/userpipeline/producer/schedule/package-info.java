/** Starts runs by the clock. */
package io.userpipeline.producer.schedule;
