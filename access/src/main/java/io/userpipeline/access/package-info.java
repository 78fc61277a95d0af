/** Who may use an HTTP API and who it was, by the same rules in each program that has one. */
@NullMarked
package io.userpipeline.access;

import org.jspecify.annotations.NullMarked;
