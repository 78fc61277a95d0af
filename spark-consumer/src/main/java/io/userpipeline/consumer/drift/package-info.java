/** How events differ from what the mapping knows: counted by kind, bounded, never a value. */
package io.userpipeline.consumer.drift;
