/**
 * Fetches pages of users from the RandomUser API and believes an answer only after looking at it.
 */
package io.userpipeline.producer.client;
