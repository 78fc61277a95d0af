/** What the value of a record means: the row it becomes or the rule it breaks. */
@NullMarked
package io.userpipeline.consumer.transform;

import org.jspecify.annotations.NullMarked;
