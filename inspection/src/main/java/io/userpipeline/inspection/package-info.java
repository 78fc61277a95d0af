/**
 * Looks at what each hop knows of records, and sends dead letters again: for people at a terminal
 * and for the console alike.
 *
 * <pre>
 * topic       reads a topic to where it ended when the reading began
 * deadletter  letters, which of them are meant, and their redrive
 * row         the table of landed rows
 * trace       one record over all of them
 * doctor      what stands in the way along the whole path
 * </pre>
 */
@NullMarked
package io.userpipeline.inspection;

import org.jspecify.annotations.NullMarked;
