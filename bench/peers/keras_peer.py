"""Keras as a peer of the benchmark: python keras_peer.py BACKEND WORKLOAD; the protocol is that of serve.ts."""

import os
import sys

backend, name = sys.argv[1:3]
os.environ["KERAS_BACKEND"] = backend
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras  # noqa: E402
import numpy as np  # noqa: E402
from keras import layers  # noqa: E402
from peer import serve  # noqa: E402


def mlp():
    return [keras.Input([784]), layers.Dense(512, activation="relu"), layers.Dense(512, activation="relu"), layers.Dense(10)]


def tiny_mlp():
    return [keras.Input([4]), layers.Dense(16, activation="relu"), layers.Dense(3)]


def mnist_cnn():
    return [
        keras.Input([28, 28, 1]),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dense(128, activation="relu"),
        layers.Dense(10),
    ]


def lstm():
    return [keras.Input([64, 32]), layers.LSTM(128), layers.Dense(10)]


def transformer():
    words = keras.Input([64], dtype="int32")
    x = layers.Embedding(1000, 128)(words)
    for _ in range(2):
        attended = layers.LayerNormalization()(layers.Add()([x, layers.MultiHeadAttention(4, 32)(x, x)]))
        fed = layers.Dense(128)(layers.Dense(512, activation="relu")(attended))
        x = layers.LayerNormalization()(layers.Add()([attended, fed]))
    return keras.Model(words, layers.Dense(10)(layers.GlobalAveragePooling1D()(x)))


def resnet50():
    return keras.applications.ResNet50(weights=None)


# name: network, batch size, steps, shape of a sample, vocabulary, classes
workloads = {
    "mlp": (mlp, 128, 24, [784], None, 10),
    "tinyMlp": (tiny_mlp, 16, 256, [4], None, 3),
    "mnistCnn": (mnist_cnn, 64, 16, [28, 28, 1], None, 10),
    "lstm": (lstm, 32, 12, [64, 32], None, 10),
    "transformer": (transformer, 16, 10, [64], 1000, 10),
    "resnet50": (resnet50, 8, 1, [224, 224, 3], None, 1000),
}

make, batch_size, steps, shape, vocabulary, classes = workloads[name]
trains = name != "resnet50"
generator = np.random.default_rng(1)


def data(samples):
    x = (
        generator.random([samples, *shape], np.float32)
        if vocabulary is None
        else generator.integers(0, vocabulary, [samples, *shape], np.int32)
    )
    return x, generator.integers(0, classes, [samples], np.int32)


made = make()
model = made if isinstance(made, keras.Model) else keras.Sequential(made)
model.compile(keras.optimizers.Adam(1e-3), keras.losses.SparseCategoricalCrossentropy(from_logits=True))


def epoch(x, y):
    model.fit(x, y, epochs=1, batch_size=batch_size, shuffle=False, verbose=0)


def predict(x):
    return np.asarray(model.predict_on_batch(x))


versions = f"Keras {keras.__version__}, {backend} {sys.modules[backend].__version__}"
serve(versions, batch_size, steps, data, predict, epoch if trains else None)
