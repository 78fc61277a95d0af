/** Answers to requests that cannot be served, RFC 9457. */
@NullMarked
package io.userpipeline.console.problem;

import org.jspecify.annotations.NullMarked;
