/** Says whether the pipeline works, as the console sees it. */
package io.userpipeline.cli.status;
