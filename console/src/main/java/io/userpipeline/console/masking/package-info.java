/** Personal data as it may be seen by everyone who may look at all. */
@NullMarked
package io.userpipeline.console.masking;

import org.jspecify.annotations.NullMarked;
