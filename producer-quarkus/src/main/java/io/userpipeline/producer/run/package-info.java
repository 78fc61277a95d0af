/**
 * Runs: requests for a number of users, from the fetch to the last acknowledgement, kept in the
 * journal so that they end whatever happens to a process.
 */
@NullMarked
package io.userpipeline.producer.run;

import org.jspecify.annotations.NullMarked;
