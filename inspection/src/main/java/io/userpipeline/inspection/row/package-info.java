/** Reads the rows that have landed, with a driver of its own. */
@NullMarked
package io.userpipeline.inspection.row;

import org.jspecify.annotations.NullMarked;
