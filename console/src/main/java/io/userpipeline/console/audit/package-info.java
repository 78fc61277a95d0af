/** Who looked at whose personal data, and why. */
@NullMarked
package io.userpipeline.console.audit;

import org.jspecify.annotations.NullMarked;
