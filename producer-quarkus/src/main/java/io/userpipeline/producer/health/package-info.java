/**
 * Tells the truth about the service: not whether a socket is open, but whether what it is asked to
 * do gets done.
 */
@NullMarked
package io.userpipeline.producer.health;

import org.jspecify.annotations.NullMarked;
