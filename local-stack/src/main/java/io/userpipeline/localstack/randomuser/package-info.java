/**
 * A stand-in for the RandomUser API: an HTTP server with data of its own that follows the real
 * one's contract, its limits and, when a test orders them, its failures.
 */
@NullMarked
package io.userpipeline.localstack.randomuser;

import org.jspecify.annotations.NullMarked;
