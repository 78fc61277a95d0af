/** Follows one record over every hop. */
@NullMarked
package io.userpipeline.inspection.trace;

import org.jspecify.annotations.NullMarked;
