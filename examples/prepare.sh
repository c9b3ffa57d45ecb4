#!/usr/bin/env bash
# Makes the inputs of the example jobs in examples/data from a folder of published data sets.
#
#   examples/prepare.sh DATA [all|cellfinder|delivr|allen|bbbc]
#
# DATA holds brain_cells3d/, lightsheet_cfos/, atlas/ and nuclei2d/ as README.md lists them. The Allen
# volumes need Python with numpy and tifffile, the nuclei Python with Pillow; PYTHON names another
# interpreter than python3.
set -euo pipefail

[ $# -ge 1 ] || { sed -n '2,8p' "$0" >&2; exit 2; }
from="$(cd "$1" && pwd)"
what="${2:-all}"
examples="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
data="$examples/data"
cytobeam="$examples/../cytobeam"
mkdir -p "$data"

case "$what" in
  all | cellfinder | delivr | allen | bbbc) ;;
  *)
    echo "prepare.sh: '$what' is not one of all, cellfinder, delivr, allen, bbbc" >&2
    exit 2
    ;;
esac

if [ "$what" = all ] || [ "$what" = cellfinder ]; then
  "$cytobeam" convert "$from/brain_cells3d/cellfinder_crop/crop_ch0_30x510x667_u16.tif" \
    "$data/cellfinder_crop.ome.zarr" --voxel-size-um 5,2,2 --overwrite
fi

if [ "$what" = all ] || [ "$what" = delivr ]; then
  delivr="$from/lightsheet_cfos/delivr_cfos"
  for raw in "$delivr"/raw/patchvolume_*.tif; do
    name="$(basename "$raw" .tif)"
    patch="${name#patchvolume_}"
    "$cytobeam" convert "$raw" "$data/cfos_$patch.ome.zarr" \
      --voxel-size-um 6,1.62,1.62 --overwrite
    "$cytobeam" convert "$delivr/gt/$name.tif" "$data/cfos_mask_$patch.ome.zarr" \
      --voxel-size-um 6,1.62,1.62 --overwrite
  done
fi

if [ "$what" = all ] || [ "$what" = allen ]; then
  cp "$from/atlas/annotation_25.nrrd" "$from/atlas/structure_tree_safe_2017.csv" \
    "$from/atlas/1.json" "$data"
  "${PYTHON:-python3}" "$examples/allen_volumes.py" "$data/annotation_25.nrrd" \
    "$from/atlas/cells_ccf/cells_half_A.csv" "$data"
  for name in annotation_25 allen_cells; do
    "$cytobeam" convert "$data/$name.tif" "$data/$name.ome.zarr" \
      --voxel-size-um 25,25,25 --overwrite
    rm "$data/$name.tif"
  done
fi

if [ "$what" = all ] || [ "$what" = bbbc ]; then
  "${PYTHON:-python3}" "$examples/bbbc_nuclei.py" \
    "$from/nuclei2d/dsb2018_stage1_train_subset" "$data/bbbc_nuclei.tif"
  # The frames carry no pixel size: 1 um stands for a pixel.
  "$cytobeam" convert "$data/bbbc_nuclei.tif" "$data/bbbc_nuclei.ome.zarr" \
    --voxel-size-um 1,1,1 --overwrite
  rm "$data/bbbc_nuclei.tif"
fi
