/** Looks along the whole path for what stands in the way, and changes nothing. */
package io.userpipeline.cli.doctor;
