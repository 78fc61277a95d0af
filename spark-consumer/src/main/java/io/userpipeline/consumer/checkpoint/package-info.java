/**
 * Sees to it that a checkpoint is used with the topics that it was made with, and with all of them.
 */
@NullMarked
package io.userpipeline.consumer.checkpoint;

import org.jspecify.annotations.NullMarked;
