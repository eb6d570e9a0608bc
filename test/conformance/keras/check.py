"""Loads each pair of .keras files with Keras and compares what they predict: python check.py FOLDER

FOLDER/pairs.json is a list of {name, original, again, inputs}; inputs are lists of {dtype, shape, values}.
Prints one line of JSON for each pair: {name, error}.
"""
import json
import os
import sys
import warnings

os.environ["KERAS_BACKEND"] = "jax"
warnings.filterwarnings("ignore")

import keras
import numpy as np


def flat(outputs):
    if isinstance(outputs, dict):
        outputs = list(outputs.values())
    return [np.asarray(one) for one in (outputs if isinstance(outputs, (list, tuple)) else [outputs])]


def compare(pair):
    original = keras.models.load_model(pair["original"], compile=False)
    again = keras.models.load_model(pair["again"])
    for a, b in zip(original.weights, again.weights):
        if "seed" in a.path:
            continue
        if not np.array_equal(a.numpy(), b.numpy(), equal_nan=True):
            return f"the weight {b.path} differs"
    if len(original.weights) != len(again.weights):
        return f"{len(again.weights)} weights instead of {len(original.weights)}"
    arrays = [np.asarray(one["values"], one["dtype"]).reshape(one["shape"]) for one in pair["inputs"]]
    given = arrays if len(arrays) > 1 else arrays[0]
    if "names" in pair and len(arrays) > 1:
        given = dict(zip(pair["names"], arrays))
    for i, (a, b) in enumerate(zip(flat(original(given)), flat(again(given)))):
        if not np.array_equal(a, b, equal_nan=True):
            return f"output {i} differs by {np.abs(a - b).max()}"
    if pair["steps"] is not None:
        if again.optimizer is None:
            return "the optimizer is lost"
        # Batches, of which several may make one iteration.
        steps = int(again.optimizer._iterations.numpy())
        if steps != pair["steps"]:
            return f"the optimizer has done {steps} steps instead of {pair['steps']}"
    return None


for pair in json.load(open(os.path.join(sys.argv[1], "pairs.json"))):
    try:
        error = compare(pair)
    except Exception as exception:
        error = f"{type(exception).__name__}: {exception}"
    print(json.dumps({"name": pair["name"], "error": error}), flush=True)
