"""Writes src/test/resources/golden/rolling_ball.npz: the background as scikit-image 0.19 has it.

Run: /usr/bin/python3 rolling_ball.py (numpy 1.24, scikit-image 0.19). Keys as in rank.py.
"""
import json
import os
import sys

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "operators"))
import rank  # noqa: E402  (operators/rank.py)

rng = np.random.default_rng(47)


def main():
    out, texts = {}, {}
    operator = rank.OPERATORS[-1]
    for dtype in rank.DTYPES:
        for name, shape in {"a": (3, 6, 8), "b": (1, 9, 1), "c": (4, 1, 13)}.items():
            array = 60 + 25 * rng.standard_normal(shape)
            array = np.clip(array, 0, 120).astype(dtype) - np.dtype(dtype).type(40 if dtype[0] != "u" else 0)
            out[f"in;{dtype}_{name}"] = array
            for case in range(8):
                parameters = operator["draw"](rng, shape)
                key = f"out;{dtype}_{name};rolling_ball;{case}"
                out[key] = operator["reference"](array, parameters)
                texts[key] = parameters
    out["parameters"] = np.frombuffer(json.dumps(texts, separators=(",", ":")).encode(), "u1")
    np.savez_compressed(os.path.join(HERE, "..", "resources", "golden", "rolling_ball.npz"), **out)


if __name__ == "__main__":
    main()
