/** Starts the whole pipeline as processes of this machine and shows that rows land. */
package io.userpipeline.cli.up;
