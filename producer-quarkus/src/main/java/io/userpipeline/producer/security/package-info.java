/** Who may do what over HTTP, and who it was. */
@NullMarked
package io.userpipeline.producer.security;

import org.jspecify.annotations.NullMarked;
