"""Builds models as Keras' own examples do and saves them: python examples.py FOLDER [PART OF A NAME ...]

Writes FOLDER/NAME.keras for each, and FOLDER/examples.json: a list of {name, inputs, outputs}, both by name or in order;
each value is {dtype, shape, values}.
"""
import json
import os
import sys
import warnings

os.environ["KERAS_BACKEND"] = "jax"
warnings.filterwarnings("ignore")

import keras
import numpy as np
from keras import Input, Model, Sequential, layers, ops

EXAMPLES = {}


def example(make):
    EXAMPLES[make.__name__] = make
    return make


@example
def autoencoder():
    image = Input((8, 8, 1), name="image")
    x = layers.Conv2D(4, 3, strides=2, padding="same", activation="relu")(image)
    encoder = Model(image, layers.Dense(3)(layers.Flatten()(x)), name="encoder")
    code = Input((3,), name="code")
    x = layers.Reshape((4, 4, 4))(layers.Dense(64, activation="relu")(code))
    decoder = Model(code, layers.Conv2DTranspose(1, 3, strides=2, padding="same", activation="sigmoid")(x), name="decoder")
    model = Model(image, decoder(encoder(image)), name="autoencoder")
    model.compile("adam", "binary_crossentropy")
    return model


@example
def siamese():
    embedding = Sequential([Input((6,)), layers.Dense(8, activation="relu"), layers.Dense(4)], name="embedding")
    left, right = Input((6,), name="left"), Input((6,), name="right")
    a, b = embedding(left), embedding(right)
    return Model([left, right], layers.Dense(1, activation="sigmoid")(layers.Multiply()([a - b, a - b])))


@example
def two_tower():
    def tower(name, size):
        ids = Input((1,), dtype="int32", name=f"{name}_id")
        age = Input((1,), name=f"{name}_age")
        x = layers.Concatenate()([layers.Flatten()(layers.Embedding(size, 4)(ids)), age])
        return Model({f"{name}_id": ids, f"{name}_age": age}, layers.Dense(4)(x), name=name)

    given = {
        "user_id": Input((1,), dtype="int32", name="user_id"),
        "user_age": Input((1,), name="user_age"),
        "item_id": Input((1,), dtype="int32", name="item_id"),
        "item_age": Input((1,), name="item_age"),
    }
    user = tower("user", 10)({key: given[key] for key in ("user_id", "user_age")})
    item = tower("item", 20)({key: given[key] for key in ("item_id", "item_age")})
    return Model(given, layers.Dot(axes=1, normalize=True)([user, item]), name="two_tower")


@example
def vae():
    x = Input((6,), name="x")
    hidden = layers.Dense(8, activation="relu")(x)
    encoder = Model(x, [layers.Dense(2, name="mean")(hidden), layers.Dense(2, name="log_var")(hidden)], name="encoder")
    z, noise = Input((2,), name="z"), Input((2,), name="noise")
    decoder = Model(z, layers.Dense(6, activation="sigmoid")(layers.Dense(8, activation="relu")(z)), name="decoder")
    mean, log_var = encoder(x)
    code = mean + ops.exp(log_var * 0.5) * noise
    return Model([x, noise], [decoder(code), mean, log_var], name="vae")


@example
def seq2seq():
    source, target = Input((5, 3), name="source"), Input((4, 3), name="target")
    _, h, c = layers.LSTM(6, return_state=True, name="encoder")(source)
    out, _, _ = layers.LSTM(6, return_sequences=True, return_state=True, name="decoder")(target, initial_state=[h, c])
    return Model([source, target], layers.Dense(3, activation="softmax")(out))


@example
def transformer_classifier():
    words = Input((7,), dtype="int32", name="words")
    x = layers.Embedding(20, 8)(words)
    attended = layers.MultiHeadAttention(2, 4)(x, x)
    x = layers.LayerNormalization(epsilon=1e-6)(x + layers.Dropout(0.1)(attended))
    fed = Sequential([layers.Dense(16, activation="relu"), layers.Dense(8)], name="feed_forward")(x)
    x = layers.LayerNormalization(epsilon=1e-6)(layers.Add()([x, fed]))
    model = Model(words, layers.Dense(2, activation="softmax")(layers.GlobalAveragePooling1D()(x)))
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


@example
def unet():
    image = Input((8, 8, 2), name="image")
    first = layers.Conv2D(4, 3, padding="same", activation="relu")(image)
    x = layers.BatchNormalization()(layers.Conv2D(8, 3, padding="same")(layers.MaxPooling2D()(first)))
    x = layers.UpSampling2D()(layers.LeakyReLU()(x))
    x = layers.Concatenate()([x, first])
    return Model(image, layers.Conv2D(1, 1, activation="sigmoid")(layers.SeparableConv2D(4, 3, padding="same")(x)))


@example
def inception():
    image = Input((6, 6, 3), name="image")
    one = layers.Conv2D(2, 1, activation="relu")(image)
    three = layers.Conv2D(2, 3, padding="same", activation="relu")(layers.Conv2D(2, 1)(image))
    five = layers.Conv2D(2, 5, padding="same", activation="relu")(layers.Conv2D(2, 1)(image))
    pooled = layers.Conv2D(2, 1)(layers.MaxPooling2D(3, strides=1, padding="same")(image))
    return Model(image, layers.GlobalAveragePooling2D()(layers.Concatenate()([one, three, five, pooled])))


@example
def multi_task():
    title, tags = Input((6,), name="title"), Input((4,), name="tags")
    shared = layers.Dense(8, activation="relu")(layers.Concatenate()([title, tags]))
    outputs = {
        "priority": layers.Dense(1, activation="sigmoid", name="priority")(shared),
        "department": layers.Dense(3, name="department")(shared),
    }
    model = Model([title, tags], outputs)
    model.compile(
        keras.optimizers.RMSprop(1e-3),
        loss={
            "priority": keras.losses.BinaryCrossentropy(),
            "department": keras.losses.CategoricalCrossentropy(from_logits=True),
        },
        loss_weights={"priority": 1.0, "department": 0.2},
        metrics={"department": ["accuracy"]},
    )
    return model


@example
def wide_and_deep():
    wide, deep = Input((5,), name="wide"), Input((4,), name="deep")
    x = layers.Dense(8, activation="relu")(layers.BatchNormalization()(deep))
    both = layers.concatenate([wide, layers.Dense(8, activation="relu")(x)])
    return Model([wide, deep], layers.Dense(1)(both))


@example
def nested_heads():
    a, b = Input((4,), name="a"), Input((3,), name="b")
    x = layers.Concatenate()([a, b])
    outputs = {"second": layers.Dense(3, name="d2")(x), "first": layers.Dense(2, name="d1")(x)}
    heads = Model({"a": a, "b": b}, outputs, name="heads")
    left, right, other = Input((4,), name="left"), Input((4,), name="right"), Input((3,), name="other")
    one, two = heads({"a": left, "b": other}), heads({"b": other, "a": right})
    return Model([left, right, other], [one["second"], two["second"], layers.Add()([one["first"], two["first"]])])


@example
def nested_outputs():
    a, b = Input((4,), name="a"), Input((3,), name="b")
    x = layers.Concatenate()([a, b])
    pair = Model([a, b], [layers.Dense(2, name="p1")(x), layers.Dense(2, name="p2")(x)], name="pair")
    other = Model([a, b], [layers.Dense(2)(x), layers.Dense(2)(x)], name="other")
    inner = Model([a, b], other([a, b])[1], name="inner")
    u, v, w = Input((4,), name="u"), Input((3,), name="v"), Input((4,), name="w")
    first, second = pair([u, v]), pair([w, v])
    return Model([u, v, w], [second[0], first[1], inner([u, v]), first[0]])


@example
def nested_mask():
    words, extra = Input((5,), dtype="int32", name="words"), Input((4,), name="extra")
    steps, beside = Input((5, 4), name="steps"), Input((4,), name="beside")
    reader = Model([steps, beside], [layers.LSTM(3)(steps), layers.Dense(3)(beside)], name="reader")
    return Model([words, extra], layers.Add()(reader([layers.Embedding(9, 4, mask_zero=True)(words), extra])))


@example
def functions():
    a, b = Input((4, 3), name="a"), Input((3, 4), name="b")
    product = layers.Dense(4)(ops.matmul(a, b))
    gate = ops.logical_and(ops.greater(product, 0.1), ops.logical_not(ops.less_equal(product, 0.7)))
    chosen = ops.where(gate, product, 0.5)
    square = ops.einsum("bij,bkj->bik", chosen, product)
    return Model([a, b], [square, ops.cast(gate, "float32"), ops.exp(product)])


def value_of(array):
    array = np.asarray(array)
    return {"dtype": str(array.dtype), "shape": list(array.shape), "values": array.reshape(-1).tolist()}


def data_for(tensor, random):
    shape = (3, *(4 if size is None else size for size in tensor.shape[1:]))
    if tensor.dtype == "int32":
        return random.integers(0, 9, shape, dtype="int32")
    return random.normal(size=shape).astype("float32")


def write(name, folder):
    keras.backend.clear_session()
    keras.utils.set_random_seed(7)
    random = np.random.default_rng(7)
    model = EXAMPLES[name]()
    for weight in model.weights:
        if weight.dtype == "float32" and "seed" not in weight.path and "moving_variance" not in weight.path:
            weight.assign(weight.numpy() + random.normal(0, 0.1, weight.shape).astype("float32"))
    inputs = {tensor.name: data_for(tensor, random) for tensor in model.inputs}
    is_named = isinstance(model._inputs_struct, dict)
    outputs = model(inputs if is_named or len(inputs) > 1 else list(inputs.values())[0])
    model.save(os.path.join(folder, f"{name}.keras"))
    if isinstance(outputs, dict):
        listed = [value_of(outputs[key]) for key in model._outputs_struct]
    else:
        listed = [value_of(one) for one in (outputs if isinstance(outputs, (list, tuple)) else [outputs])]
    return {"name": name, "inputs": {key: value_of(one) for key, one in inputs.items()}, "outputs": listed}


folder, *parts = sys.argv[1:]
chosen = [name for name in EXAMPLES if not parts or any(part in name for part in parts)]
with open(os.path.join(folder, "examples.json"), "w") as file:
    json.dump([write(name, folder) for name in chosen], file)
