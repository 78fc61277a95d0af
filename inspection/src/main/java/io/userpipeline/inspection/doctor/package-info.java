/** Looks along the whole path for what stands in the way, and changes nothing. */
@NullMarked
package io.userpipeline.inspection.doctor;

import org.jspecify.annotations.NullMarked;
