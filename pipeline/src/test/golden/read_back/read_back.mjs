// Reads the images of WriteStores.java with zarrita and compares every voxel of every level.
// Run by read_back.py, in a folder with node_modules: node read_back.mjs FOLDER
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as zarr from "zarrita";

const folder = process.argv[2];
const cases = JSON.parse(await readFile(join(folder, "cases.json"), "utf8"));
// zarrita has no bz2
const readable = cases.filter((c) => c.codec !== "bz2");

class Files {
  constructor(root) {
    this.root = root;
  }
  async get(key) {
    try {
      return new Uint8Array(await readFile(join(this.root, key)));
    } catch (e) {
      if (e.code === "ENOENT") return undefined;
      throw e;
    }
  }
  async getRange(key, range) {
    const all = await this.get(key);
    if (all === undefined) return undefined;
    return "suffixLength" in range
      ? all.slice(all.length - range.suffixLength)
      : all.slice(range.offset, range.offset + range.length);
  }
}

let voxels = 0;
let failed = 0;
for (const one of readable) {
  const open = one.zarr === 3 ? zarr.open.v3 : zarr.open.v2;
  const group = await open(zarr.root(new Files(join(folder, one.path))), { kind: "group" });
  for (let level = 0; level < one.levels.length; level++) {
    const name = `${one.path}/${level} (${one.dtype}, ${one.codec}, v${one.zarr}${one.sharded ? ", sharded" : ""})`;
    const array = await open(group.resolve(String(level)), { kind: "array" });
    const chunk = await zarr.get(array);
    const expected = await readFile(join(folder, `${one.path}.${level}.bin`));
    const read = Buffer.from(chunk.data.buffer, chunk.data.byteOffset, chunk.data.byteLength);
    if (array.dtype !== one.dtype || String(chunk.shape) !== String(one.levels[level]) || !read.equals(expected)) {
      console.log(`${name}: read ${array.dtype} ${chunk.shape}, differs`);
      failed++;
    }
    voxels += chunk.data.length;
  }
}
console.log(`zarrita: ${readable.length} images, ${voxels} voxels, ${failed} levels differ`);
process.exit(failed ? 1 : 0);
