/** What a person sees: lines, progress, tables, errors and exit codes. */
package io.userpipeline.cli.terminal;
