/**
 * Where the pipeline is that {@code up} has started, so that other commands find it by themselves.
 */
package io.userpipeline.cli.running;
