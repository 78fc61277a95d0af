/** How events differ from what the mapping knows: counted by kind, bounded, never a value. */
@NullMarked
package io.userpipeline.consumer.drift;

import org.jspecify.annotations.NullMarked;
