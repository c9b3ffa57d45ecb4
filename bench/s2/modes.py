"""The reference job S2 in its three modes, for all who run it."""
import dataclasses

import numpy as np
import scipy.ndimage as ndi


@dataclasses.dataclass(frozen=True)
class Mode:
    """sigma: of the Gaussian, z, y, x; block: of the local threshold, which has sigma (block - 1) / 6; in_plane: the opening's
    cross leaves z alone. A voxel is in the mask if it is greater than the local mean - offset. Components have 6 neighbours."""

    sigma: tuple
    block: tuple
    in_plane: bool
    offset: float = -50.0

    def opening_structure(self):
        cross = ndi.generate_binary_structure(3, 1)
        if self.in_plane:
            cross[[0, 2]] = False
        return cross

    def job(self, image, folder):
        """Cytobeam's job file."""
        structure = "cross_2d" if self.in_plane else "cross"
        return f"""input: {{image: {image}}}
steps:
  - gaussian_filter: {{sigma: {list(self.sigma)}}}
  - threshold: {{method: local, block_size: {list(self.block)}, offset: {self.offset:g}}}
  - binary_opening: {{structure: {structure}}}
  - label: {{connectivity: 1}}
  - measure: {{}}
output: {{folder: {folder}, labels: true}}
"""


LABEL_STRUCTURE = np.asarray(ndi.generate_binary_structure(3, 1))

MODES = {
    "3d": Mode((1, 1, 1), (31, 31, 31), False),
    # per slice, as dask-image's tutorial for stacks has it
    "seed": Mode((0, 1, 1), (1, 128, 128), True),
    # the block as large as a chunk, which tutorials do for convenience
    "chunk": Mode((1, 1, 1), (128, 128, 128), False),
}
