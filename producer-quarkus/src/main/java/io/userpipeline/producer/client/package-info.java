/**
 * Fetches pages of users from the RandomUser API and believes an answer only after looking at it.
 */
@NullMarked
package io.userpipeline.producer.client;

import org.jspecify.annotations.NullMarked;
