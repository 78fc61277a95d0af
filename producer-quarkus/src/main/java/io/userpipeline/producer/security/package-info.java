/** Who may do what over HTTP, and who it was. */
package io.userpipeline.producer.security;
