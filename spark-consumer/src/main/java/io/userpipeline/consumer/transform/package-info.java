/** What a record means: its identity, and the row it becomes or the rule it breaks. */
package io.userpipeline.consumer.transform;
