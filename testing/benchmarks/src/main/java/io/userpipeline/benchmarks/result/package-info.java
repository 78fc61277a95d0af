/** What was measured: as a table for people, as JSON for programs, and as a picture. */
package io.userpipeline.benchmarks.result;
