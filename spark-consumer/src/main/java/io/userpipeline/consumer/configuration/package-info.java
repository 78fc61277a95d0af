/** How settings are read: where they come from, in which order, and how a wrong one is reported. */
package io.userpipeline.consumer.configuration;
