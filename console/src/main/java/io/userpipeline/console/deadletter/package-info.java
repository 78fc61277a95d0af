/** Dead letters: which there are, one of them, their redrive. */
@NullMarked
package io.userpipeline.console.deadletter;

import org.jspecify.annotations.NullMarked;
