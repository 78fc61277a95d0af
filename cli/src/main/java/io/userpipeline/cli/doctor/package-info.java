/** Says what stands in the way along the whole path. */
package io.userpipeline.cli.doctor;
