/** How fast and at which cost users become acknowledged events. */
package io.userpipeline.benchmarks.producer;
