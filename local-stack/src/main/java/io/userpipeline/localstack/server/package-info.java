/**
 * What every server needs: its class path, its ports and files, certificates, a process that
 * answers.
 */
@NullMarked
package io.userpipeline.localstack.server;

import org.jspecify.annotations.NullMarked;
