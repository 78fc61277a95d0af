/** What a record means: its identity, and the row it becomes or the rule it breaks. */
@NullMarked
package io.userpipeline.consumer.transform;

import org.jspecify.annotations.NullMarked;
