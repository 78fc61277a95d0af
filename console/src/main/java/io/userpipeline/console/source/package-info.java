/** How each hop is reached. */
@NullMarked
package io.userpipeline.console.source;

import org.jspecify.annotations.NullMarked;
