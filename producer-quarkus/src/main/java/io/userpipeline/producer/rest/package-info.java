/** The HTTP API: start a run, look at it. */
package io.userpipeline.producer.rest;
