package org.cytobeam.transforms.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KernelChoiceTest {

  @Test
  void kernelsArePlainWhereJavaHasNoVectorModule() {
    assertThat(KernelChoice.kernels()).isInstanceOf(PlainKernels.class);
  }
}
