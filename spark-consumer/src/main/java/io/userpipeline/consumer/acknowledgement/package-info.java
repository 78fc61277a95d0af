/** Nothing counts before its acknowledgement: what is in flight, bounded and awaited. */
@NullMarked
package io.userpipeline.consumer.acknowledgement;

import org.jspecify.annotations.NullMarked;
