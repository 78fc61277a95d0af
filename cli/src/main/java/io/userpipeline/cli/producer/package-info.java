/** Talks to the producer's HTTP API. */
package io.userpipeline.cli.producer;
