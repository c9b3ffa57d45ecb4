package org.cytobeam.pipeline;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.apache.beam.sdk.transforms.DoFn;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of the design that the compiler does not check. */
class ArchitectureTest {
  private static JavaClasses ours;

  @BeforeAll
  static void importClasses() {
    ours =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar")) // of io, packaged
            .importPackages("org.cytobeam");
    // An empty import would pass every rule.
    assertThat(ours.contain("org.cytobeam.io.volume.Box")).isTrue();
    assertThat(ours.contain("org.cytobeam.transforms.label.RunLabels")).isTrue();
    assertThat(ours.contain("org.cytobeam.config.Job")).isTrue();
    assertThat(ours.contain("org.cytobeam.pipeline.CellDensity")).isTrue();
  }

  @Test
  void modulesLookDownOnly() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("org.cytobeam..")
        .layer("io")
        .definedBy("org.cytobeam.io..")
        .layer("transforms")
        .definedBy("org.cytobeam.transforms..")
        .layer("config")
        .definedBy("org.cytobeam.config..")
        .layer("pipeline")
        .definedBy("org.cytobeam.pipeline..")
        .whereLayer("pipeline")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("config")
        .mayOnlyBeAccessedByLayers("pipeline")
        .whereLayer("transforms")
        .mayOnlyBeAccessedByLayers("config", "pipeline")
        .check(ours);
  }

  @Test
  void whatDoesTheWorkKnowsNothingOfBeam() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.cytobeam.io.volume..",
            "org.cytobeam.io.zarr..",
            "org.cytobeam.io.store..",
            "org.cytobeam.io.ome..",
            "org.cytobeam.io.tiff..",
            "org.cytobeam.io.annotation..",
            "org.cytobeam.transforms.kernel..",
            "org.cytobeam.transforms.operator..",
            "org.cytobeam.transforms.filter..",
            "org.cytobeam.transforms.threshold..",
            "org.cytobeam.transforms.morphology..",
            "org.cytobeam.transforms.normalise..",
            "org.cytobeam.transforms.resample..",
            "org.cytobeam.transforms.statistic..",
            "org.cytobeam.transforms.catalog..",
            "org.cytobeam.transforms.label..",
            "org.cytobeam.transforms.objects..",
            "org.cytobeam.transforms.points..",
            "org.cytobeam.transforms.split..",
            "org.cytobeam.transforms.measure..",
            "org.cytobeam.transforms.atlas..",
            "org.cytobeam.transforms.table..",
            "org.cytobeam.config..",
            "org.cytobeam.pipeline.picture..",
            "org.cytobeam.pipeline.demo..",
            "org.cytobeam.pipeline.evaluate..",
            "org.cytobeam.pipeline.plan..")
        .and()
        .haveSimpleNameNotEndingWith("Coder")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.apache.beam..", "org.cytobeam.io.beam..")
                .or(resideInAPackage("org.cytobeam.transforms.beam..")))
        .because("a pure class is tested without a pipeline and used without one")
        .check(ours);
  }

  @Test
  void packagesDoNotGoInCircles() {
    slices().matching("org.cytobeam.(**)").should().beFreeOfCycles().check(ours);
  }

  @Test
  void outputGoesThroughTheCommandLine() {
    noClasses()
        .that()
        .doNotHaveSimpleName("Cytobeam")
        .should(ACCESS_STANDARD_STREAMS)
        .because("the command line owns them")
        .check(ours);
    noClasses()
        .that()
        .doNotHaveSimpleName("ErrorReporter")
        .should()
        .callMethodWhere(target(name("printStackTrace")))
        .check(ours);
    noClasses()
        .that()
        .resideOutsideOfPackage("org.cytobeam.pipeline.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging..")
        .check(ours);
    noClasses()
        .that()
        .resideOutsideOfPackage("org.cytobeam.pipeline.cli..")
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(ours);
  }

  @Test
  void doFnsAreStaticAndNobodyElsesBusiness() {
    classes()
        .that()
        .areAssignableTo(DoFn.class)
        .should()
        .notHaveModifier(JavaModifier.PUBLIC)
        .andShould()
        .haveModifier(JavaModifier.FINAL)
        .andShould(beStaticWhereNested())
        .because("a transform is what others use, and an inner class drags its outer along")
        .check(ours);
  }

  private static ArchCondition<JavaClass> beStaticWhereNested() {
    return new ArchCondition<>("be static where nested") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        boolean good = !item.isInnerClass();
        events.add(
            new SimpleConditionEvent(
                item, good, item.getName() + (good ? " is static" : " is an inner class")));
      }
    };
  }
}
