package io.userpipeline.consumer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which package may know which. */
class LayeringTest {

  private static final String ROOT = "io.userpipeline.consumer";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void arrowsPointDown() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("job")
        .definedBy(ROOT + ".job")
        .layer("batch")
        .definedBy(ROOT + ".batch")
        .layer("sink")
        .definedBy(ROOT + ".sink")
        .layer("transform")
        .definedBy(ROOT + ".transform")
        .layer("drift")
        .definedBy(ROOT + ".drift")
        .layer("deadletter")
        .definedBy(ROOT + ".deadletter")
        .layer("ledger")
        .definedBy(ROOT + ".ledger")
        .layer("checkpoint")
        .definedBy(ROOT + ".checkpoint")
        .layer("monitoring")
        .definedBy(ROOT + ".monitoring")
        .layer("kafka")
        .definedBy(ROOT + ".kafka")
        .layer("source")
        .definedBy(ROOT + ".source")
        .whereLayer("job")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("batch")
        .mayOnlyBeAccessedByLayers("job")
        .whereLayer("kafka")
        .mayOnlyBeAccessedByLayers(
            "job", "deadletter", "ledger", "source", "checkpoint", "monitoring")
        .whereLayer("checkpoint")
        .mayOnlyBeAccessedByLayers("job")
        .whereLayer("monitoring")
        .mayOnlyBeAccessedByLayers("job")
        .whereLayer("ledger")
        .mayOnlyBeAccessedByLayers("job", "batch", "monitoring")
        .whereLayer("sink")
        .mayOnlyBeAccessedByLayers("job", "batch")
        .whereLayer("transform")
        .mayOnlyBeAccessedByLayers("job", "batch", "sink")
        .whereLayer("drift")
        .mayOnlyBeAccessedByLayers("job", "batch", "transform")
        .whereLayer("deadletter")
        .mayOnlyBeAccessedByLayers("job", "batch", "sink", "transform")
        .check(CLASSES);
  }

  @Test
  void onlyTheSinkKnowsCassandra() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".sink")
        .and()
        .doNotHaveSimpleName("LandPartition")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.datastax..")
        .check(CLASSES);
  }

  @Test
  void onlyFormatsKnowJson() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT + ".transform",
            ROOT + ".ledger",
            ROOT + ".kafka",
            ROOT + ".checkpoint",
            ROOT + ".monitoring")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("tools.jackson..")
        .check(CLASSES);
  }

  /** What becomes a row must not depend on the cluster that runs the job. */
  @Test
  void nobodyReadsJsonWithTheParserOfSpark() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml.jackson..")
        .check(CLASSES);
  }
}
