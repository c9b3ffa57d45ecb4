package org.cytobeam.transforms.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class IdentityMergeTest {

  @Property(tries = 500)
  void findsTheSmallestIdentityOfEveryObject(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 40) Integer> ends) {
    IdentityMerge merge = new IdentityMerge();
    Map<Long, Long> naive = new TreeMap<>();
    for (int i = 0; i + 1 < ends.size(); i += 2) {
      long a = ends.get(i) * 1_000_000_007L;
      long b = ends.get(i + 1) * 1_000_000_007L;
      merge.add(a, b);
      naive.putIfAbsent(a, a);
      naive.putIfAbsent(b, b);
      long from = Math.max(naive.get(a), naive.get(b));
      long to = Math.min(naive.get(a), naive.get(b));
      naive.replaceAll((id, root) -> root == from ? to : root);
    }
    naive.entrySet().removeIf(entry -> entry.getKey().equals(entry.getValue()));
    List<Long> order = new ArrayList<>();
    Map<Long, Long> found = new TreeMap<>();
    merge.merge(
        (id, root) -> {
          order.add(id);
          found.put(id, root);
        });
    assertThat(found).isEqualTo(naive);
    assertThat(order).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aLongChainHasOneRoot() {
    IdentityMerge merge = new IdentityMerge();
    for (long id = 200_000; id > 0; id--) {
      merge.add(id, id - 1);
    }
    long[] wrong = {0, 0};
    merge.merge(
        (id, root) -> {
          wrong[0]++;
          wrong[1] += root;
        });
    assertThat(wrong).containsExactly(200_000, 0);
  }
}
