"""The codecs that are compared, by the names of the table's rows: numcodecs' own objects."""
from numcodecs import BZ2, LZ4, Blosc, GZip, Zlib, Zstd

SHUFFLES = {"": Blosc.NOSHUFFLE, " + shuffle": Blosc.SHUFFLE, " + bitshuffle": Blosc.BITSHUFFLE}


def all_codecs():
    codecs = {
        "none": None,
        "zlib 1": Zlib(1),
        "gzip 1": GZip(1),
        "bz2 1": BZ2(1),
        "zstd 1": Zstd(1),
        "zstd 3": Zstd(3),
        "lz4": LZ4(),
    }
    for inner, level in ("lz4", 5), ("zstd", 3), ("zlib", 1), ("lz4hc", 5):
        for name, shuffle in SHUFFLES.items():
            codecs["blosc %s %d%s" % (inner, level, name)] = Blosc(cname=inner, clevel=level, shuffle=shuffle)
    return codecs
