/** Follows one record over every hop. */
package io.userpipeline.cli.trace;
