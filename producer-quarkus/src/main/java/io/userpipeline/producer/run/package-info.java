/**
 * Runs: requests for a number of users, one after the other, from the fetch to the last
 * acknowledgement.
 */
package io.userpipeline.producer.run;
