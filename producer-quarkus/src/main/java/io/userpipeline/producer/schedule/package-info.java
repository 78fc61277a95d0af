/** Asks for runs by the clock, once for every slot in all replicas together. */
package io.userpipeline.producer.schedule;
