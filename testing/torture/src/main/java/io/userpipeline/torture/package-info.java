/**
 * Tries to break the pipeline's promise: runs all of it under load, lets everything go wrong that a
 * seed says, and compares every record afterwards with a verifier that shares no code with it.
 */
@NullMarked
package io.userpipeline.torture;

import org.jspecify.annotations.NullMarked;
