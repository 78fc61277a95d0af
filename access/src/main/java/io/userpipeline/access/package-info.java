/** Rules of who may use an HTTP API, for each program that has one. */
@NullMarked
package io.userpipeline.access;

import org.jspecify.annotations.NullMarked;
