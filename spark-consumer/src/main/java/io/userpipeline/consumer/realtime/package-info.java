/**
 * Records that land as they come, in batches that last: the tasks themselves report what landed.
 */
@NullMarked
package io.userpipeline.consumer.realtime;

import org.jspecify.annotations.NullMarked;
