package io.userpipeline.cli;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.userpipeline.cli",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {

  @ArchTest
  static final ArchRule COMMANDS_USE_WHAT_IS_BELOW_THEM =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("command")
          .definedBy("io.userpipeline.cli")
          .layer("up")
          .definedBy("..cli.up..")
          .layer("trace")
          .definedBy("..cli.trace..", "..cli.doctor..")
          .layer("services")
          .definedBy("..cli.rows..", "..cli.producer..", "..cli.status..", "..cli.deadletters..")
          .layer("running")
          .definedBy("..cli.running..")
          .layer("kafka")
          .definedBy("..cli.kafka..")
          .layer("terminal")
          .definedBy("..cli.terminal..")
          .whereLayer("command")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("up")
          .mayOnlyBeAccessedByLayers("command")
          .whereLayer("trace")
          .mayOnlyBeAccessedByLayers("command")
          .whereLayer("services")
          .mayOnlyBeAccessedByLayers("command", "up", "trace")
          .whereLayer("running")
          .mayOnlyBeAccessedByLayers("command", "up")
          .whereLayer("kafka")
          .mayOnlyBeAccessedByLayers("trace", "services")
          .whereLayer("terminal")
          .mayOnlyBeAccessedByLayers("command", "up", "trace", "services", "kafka");
}
