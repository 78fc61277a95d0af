/** Looks at dead letters, and sends them through again. */
@NullMarked
package io.userpipeline.inspection.deadletter;

import org.jspecify.annotations.NullMarked;
