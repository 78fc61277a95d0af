/** Asks for runs by the clock, once for every slot in all replicas together. */
@NullMarked
package io.userpipeline.producer.schedule;

import org.jspecify.annotations.NullMarked;
