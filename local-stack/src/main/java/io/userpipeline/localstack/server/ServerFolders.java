package io.userpipeline.localstack.server;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The folders of one server.
 *
 * @param data kept, and served again by a later start
 * @param logs of the log of its process
 * @param temporary for what is of no use without the process, such as unpacked native libraries
 * @param classes for the classes of its program, which make the next start faster; empty for none
 */
public record ServerFolders(Path data, Path logs, Path temporary, Optional<Path> classes) {}
