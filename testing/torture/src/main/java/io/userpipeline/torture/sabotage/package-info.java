/**
 * Breaks the programs on purpose, so that it can be seen that the verifier notices. A jar of its
 * own that a JVM loads as its agent.
 */
@NullMarked
package io.userpipeline.torture.sabotage;

import org.jspecify.annotations.NullMarked;
