"""PyTorch as a peer of the benchmark: python torch_peer.py WORKLOAD; the protocol is that of serve.ts."""

import sys

import torch
from peer import serve
from torch import nn

name = sys.argv[1]
torch.manual_seed(1)


class Last(nn.Module):
    """The last step of a recurrent layer."""

    def __init__(self, layer):
        super().__init__()
        self.layer = layer

    def forward(self, x):
        return self.layer(x)[0][:, -1]


class Encoder(nn.Module):
    """Attention and two dense layers, each with a shortcut and a normalization after it."""

    def __init__(self, width, heads):
        super().__init__()
        self.attention = nn.MultiheadAttention(width, heads, batch_first=True)
        self.dense = nn.Sequential(nn.Linear(width, 4 * width), nn.ReLU(), nn.Linear(4 * width, width))
        self.first, self.second = nn.LayerNorm(width), nn.LayerNorm(width)

    def forward(self, x):
        attended = self.first(x + self.attention(x, x, x, need_weights=False)[0])
        return self.second(attended + self.dense(attended))


class Mean(nn.Module):
    def forward(self, x):
        return x.mean(1)


class Bottleneck(nn.Module):
    def __init__(self, channels, filters, stride, projects):
        super().__init__()
        out = 4 * filters
        self.inner = nn.Sequential(
            *convolve(channels, filters, 1, stride), nn.ReLU(), *convolve(filters, filters, 3), nn.ReLU(), *convolve(filters, out, 1)
        )
        self.around = nn.Sequential(*convolve(channels, out, 1, stride)) if projects else nn.Identity()

    def forward(self, x):
        return torch.relu(self.around(x) + self.inner(x))


def convolve(channels, filters, size, stride=1):
    return nn.Conv2d(channels, filters, size, stride, size // 2), nn.BatchNorm2d(filters, 1.001e-5)


def mlp():
    return nn.Sequential(nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10))


def tiny_mlp():
    return nn.Sequential(nn.Linear(4, 16), nn.ReLU(), nn.Linear(16, 3))


def mnist_cnn():
    convolutions = [nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2)]
    return nn.Sequential(*convolutions, nn.Flatten(), nn.Linear(1600, 128), nn.ReLU(), nn.Linear(128, 10))


def lstm():
    return nn.Sequential(Last(nn.LSTM(32, 128, batch_first=True)), nn.Linear(128, 10))


def transformer():
    return nn.Sequential(nn.Embedding(1000, 128), Encoder(128, 4), Encoder(128, 4), Mean(), nn.Linear(128, 10))


def resnet50():
    blocks, channels = [], 64
    for filters, count, stride in [(64, 3, 1), (128, 4, 2), (256, 6, 2), (512, 3, 2)]:
        for i in range(count):
            blocks.append(Bottleneck(channels, filters, stride if i == 0 else 1, i == 0))
            channels = 4 * filters
    stem = [*convolve(3, 64, 7, 2), nn.ReLU(), nn.MaxPool2d(3, 2, 1)]
    return nn.Sequential(*stem, *blocks, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(2048, 1000), nn.Softmax(1))


# name: network, batch size, steps, shape of a sample, vocabulary, classes
workloads = {
    "mlp": (mlp, 128, 24, [784], None, 10),
    "tinyMlp": (tiny_mlp, 16, 256, [4], None, 3),
    "mnistCnn": (mnist_cnn, 64, 16, [1, 28, 28], None, 10),
    "lstm": (lstm, 32, 12, [64, 32], None, 10),
    "transformer": (transformer, 16, 10, [64], 1000, 10),
    "resnet50": (resnet50, 8, 1, [3, 224, 224], None, 1000),
}

make, batch_size, steps, shape, vocabulary, classes = workloads[name]
trains = name != "resnet50"
model = make()
optimizer = torch.optim.Adam(model.parameters(), 1e-3)
loss = nn.CrossEntropyLoss()


def data(samples):
    x = torch.rand(samples, *shape) if vocabulary is None else torch.randint(0, vocabulary, (samples, *shape))
    return x, torch.randint(0, classes, (samples,))


def epoch(x, y):
    model.train()
    for i in range(0, len(x), batch_size):
        optimizer.zero_grad()
        loss(model(x[i : i + batch_size]), y[i : i + batch_size]).backward()
        optimizer.step()


def predict(x):
    model.eval()
    with torch.inference_mode():
        return model(x).numpy()


serve(f"PyTorch {torch.__version__}", batch_size, steps, data, predict, epoch if trains else None)
