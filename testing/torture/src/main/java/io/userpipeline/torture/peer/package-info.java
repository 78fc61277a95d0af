/**
 * What people use instead of the pipeline, written the way that they write it, and what became of
 * their users.
 */
@NullMarked
package io.userpipeline.torture.peer;

import org.jspecify.annotations.NullMarked;
