/** Looks at dead letters, and sends them through again. */
package io.userpipeline.cli.deadletters;
