/** The {@code pipeline} command. */
package io.userpipeline.cli;
