#!/usr/bin/env bash
# Makes the inputs of the example jobs in examples/data from a folder of published data sets.
#
#   examples/prepare.sh DATA [all|cellfinder|delivr|allen|bbbc|nuclei3d|ovule]
#
# DATA holds brain_cells3d/, lightsheet_cfos/, atlas/, nuclei2d/ and nuclei3d/ as README.md lists them. The
# Allen volumes need Python with numpy and tifffile, bbbc Python with Pillow, ovule (which all leaves
# out) Python with h5py and tifffile; PYTHON names another interpreter than python3.
set -euo pipefail

[ $# -ge 1 ] || { sed -n '2,8p' "$0" >&2; exit 2; }
from="$(cd "$1" && pwd)"
what="${2:-all}"
examples="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
data="$examples/data"
cytobeam="$examples/../cytobeam"
mkdir -p "$data"

case "$what" in
  all | cellfinder | delivr | allen | bbbc | nuclei3d | ovule) ;;
  *)
    echo "prepare.sh: '$what' is not one of all, cellfinder, delivr, allen, bbbc, nuclei3d, ovule" >&2
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

if [ "$what" = all ] || [ "$what" = nuclei3d ]; then
  nuclei="$from/nuclei3d"
  # The volumes carry no voxel size: 1 um stands for a voxel.
  while read -r tiff name; do
    "$cytobeam" convert "$nuclei/$tiff" "$data/$name.ome.zarr" --voxel-size-um 1,1,1 --overwrite </dev/null
  done <<END
stardist_img3d/img3d.tif stardist_img3d
stardist_img3d/mask3d.tif stardist_mask3d
qcanet_8cell/images_raw/8_cell_stage.tif embryo_8cell
qcanet_8cell/images_nsn/8_cell_stage.tif embryo_8cell_mask
END
fi

if [ "$what" = ovule ]; then
  for number in 1135 1136; do
    "${PYTHON:-python3}" "$examples/ovule_nuclei.py" \
      "$from/nuclei3d/plantseg_ovule_nuclei/${number}_mini.h5" "$data/ovule.tif" "$data/labels.tif"
    xy="$([ "$number" = 1135 ] && echo 0.1268 || echo 0.1276)"
    "$cytobeam" convert "$data/ovule.tif" "$data/ovule_$number.ome.zarr" \
      --voxel-size-um "0.2837,$xy,$xy" --overwrite
    "$cytobeam" convert "$data/labels.tif" "$data/ovule_${number}_labels.ome.zarr" \
      --voxel-size-um "0.2837,$xy,$xy" --overwrite
    rm "$data/ovule.tif" "$data/labels.tif"
  done
fi
