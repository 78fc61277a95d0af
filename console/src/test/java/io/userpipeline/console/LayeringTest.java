package io.userpipeline.console;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.userpipeline.console",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {

  @ArchTest
  static final ArchRule FEATURES_DO_NOT_KNOW_EACH_OTHER =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("flow")
          .definedBy("..console.flow..")
          .layer("producer")
          .definedBy("..console.producer..")
          .layer("trace")
          .definedBy("..console.trace..")
          .layer("deadletter")
          .definedBy("..console.deadletter..")
          .layer("page")
          .definedBy("..console.page..")
          .layer("audit")
          .definedBy("..console.audit..")
          .layer("doctor")
          .definedBy("..console.doctor..")
          .layer("configuration")
          .definedBy("..console.configuration..")
          .layer("security")
          .definedBy("..console.security..")
          .layer("source")
          .definedBy("..console.source..")
          .layer("masking")
          .definedBy("..console.masking..")
          .layer("problem")
          .definedBy("..console.problem..")
          .whereLayer("flow")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("producer")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("trace")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("deadletter")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("page")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("doctor")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("configuration")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("audit")
          .mayOnlyBeAccessedByLayers("trace", "deadletter")
          .whereLayer("security")
          .mayOnlyBeAccessedByLayers("audit")
          .whereLayer("source")
          .mayOnlyBeAccessedByLayers(
              "flow",
              "producer",
              "trace",
              "deadletter",
              "security",
              "audit",
              "doctor",
              "configuration")
          .whereLayer("masking")
          .mayOnlyBeAccessedByLayers("trace", "deadletter");
}
