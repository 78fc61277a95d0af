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
        .layer("realtime")
        .definedBy(ROOT + ".realtime")
        .layer("landing")
        .definedBy(ROOT + ".landing")
        .layer("checkpoint")
        .definedBy(ROOT + ".checkpoint")
        .layer("monitoring")
        .definedBy(ROOT + ".monitoring")
        .layer("source")
        .definedBy(ROOT + ".source")
        .layer("table")
        .definedBy(ROOT + ".table")
        .layer("sink")
        .definedBy(ROOT + ".sink")
        .layer("ledger")
        .definedBy(ROOT + ".ledger")
        .layer("deadletter")
        .definedBy(ROOT + ".deadletter")
        .layer("kafka")
        .definedBy(ROOT + ".kafka")
        .layer("cassandra")
        .definedBy(ROOT + ".cassandra")
        .layer("transform")
        .definedBy(ROOT + ".transform")
        .layer("drift")
        .definedBy(ROOT + ".drift")
        .layer("record")
        .definedBy(ROOT + ".record")
        .whereLayer("job")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("batch")
        .mayOnlyBeAccessedByLayers("job")
        .whereLayer("realtime")
        .mayOnlyBeAccessedByLayers("job")
        .whereLayer("landing")
        .mayOnlyBeAccessedByLayers("job", "batch", "realtime")
        .whereLayer("checkpoint")
        .mayOnlyBeAccessedByLayers("job")
        .whereLayer("monitoring")
        .mayOnlyBeAccessedByLayers("job")
        .whereLayer("source")
        .mayOnlyBeAccessedByLayers("job", "batch", "realtime", "checkpoint")
        .whereLayer("table")
        .mayOnlyBeAccessedByLayers("job")
        .whereLayer("sink")
        .mayOnlyBeAccessedByLayers("job", "landing")
        .whereLayer("ledger")
        .mayOnlyBeAccessedByLayers("job", "batch", "realtime", "monitoring")
        .whereLayer("deadletter")
        .mayOnlyBeAccessedByLayers("job", "batch", "realtime", "landing")
        .whereLayer("kafka")
        .mayOnlyBeAccessedByLayers(
            "job", "checkpoint", "monitoring", "source", "ledger", "deadletter")
        .whereLayer("cassandra")
        .mayOnlyBeAccessedByLayers("job", "table", "sink")
        .whereLayer("transform")
        .mayOnlyBeAccessedByLayers("job", "landing", "table", "sink")
        .whereLayer("drift")
        .mayOnlyBeAccessedByLayers("job", "batch", "realtime", "landing", "transform")
        .whereLayer("record")
        .mayOnlyBeAccessedByLayers(
            "batch", "realtime", "landing", "source", "sink", "transform", "deadletter", "ledger")
        .check(CLASSES);
  }

  @Test
  void onlyThoseThatReachCassandraKnowIt() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".cassandra", ROOT + ".table", ROOT + ".sink")
        .and()
        .doNotHaveSimpleName("LandingSettings")
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
