#!/usr/bin/env python3
"""How the models in this folder were made: small networks as people write them in PyTorch, exported by torch.onnx (PyTorch 1.13).

    python3 make_models.py

Each NAME.onnx has a NAME.json beside it: what PyTorch itself computes for three rows, by the names of the file's inputs and outputs.
"""
import json
import os
import torch
from torch import nn

HERE = os.path.dirname(os.path.abspath(__file__))
LATENT, SIDE, CLASSES, ROWS = 16, 8, 3, 3


def dcgan(channels):
    return nn.Sequential(
        nn.ConvTranspose2d(LATENT, 12, 4, 1, 0, bias=False), nn.BatchNorm2d(12), nn.ReLU(True),
        nn.ConvTranspose2d(12, channels, 4, 2, 1, bias=False), nn.Tanh())


class Mlp(nn.Module):
    """The number of rows is read from the input, which tracing writes down as a constant."""

    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(LATENT, 32), nn.LeakyReLU(0.2), nn.Linear(32, SIDE * SIDE), nn.Tanh())

    def forward(self, z):
        return self.net(z).view(z.size(0), 1, SIDE, SIDE)


class Flat(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(LATENT, 32), nn.ReLU(), nn.Linear(32, SIDE * SIDE), nn.Sigmoid())

    def forward(self, z):
        return self.net(z)


class Conditional(nn.Module):
    """Labels as numbers, looked up in an embedding."""

    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(CLASSES, 8)
        self.net = nn.Sequential(nn.Linear(LATENT + 8, 32), nn.ReLU(), nn.Linear(32, SIDE * SIDE), nn.Tanh())

    def forward(self, noise, labels):
        return self.net(torch.cat([noise, self.embedding(labels)], 1)).view(-1, 1, SIDE, SIDE) * 0.5 + 0.5


class OneHot(nn.Module):
    """Labels as one-hot floats beside a latent of four dimensions."""

    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.ConvTranspose2d(LATENT + CLASSES, 8, 4, 1, 0), nn.ReLU(), nn.ConvTranspose2d(8, 3, 4, 2, 1), nn.Tanh())

    def forward(self, x, y):
        return self.net(torch.cat([x, y.view(-1, CLASSES, 1, 1)], 1))


class ChannelsLast(nn.Module):
    """Images as TensorFlow lays them out."""

    def __init__(self):
        super().__init__()
        self.net = dcgan(3)

    def forward(self, z):
        return self.net(z.view(-1, LATENT, 1, 1)).permute(0, 2, 3, 1)


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 6, 4, 2, 1), nn.LeakyReLU(0.2), nn.Conv2d(6, 12, 4, 2, 1), nn.BatchNorm2d(12), nn.LeakyReLU(0.2),
            nn.Conv2d(12, 1, 2, 1, 0), nn.Sigmoid())

    def forward(self, image):
        return self.net(image).view(-1)


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(3, 6, 3, 1, 1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(6 * 16, 10), nn.ReLU())
        self.head = nn.Linear(10, 5)

    def forward(self, pixels):
        return self.head(self.body(pixels))


def lively(network, seed):
    """Weights and running statistics of a network that has learnt something: outputs that differ from row to row."""
    torch.manual_seed(seed)
    for name, values in network.state_dict().items():
        if values.dtype != torch.float32:
            continue
        if name.endswith("running_var"):
            values.uniform_(0.5, 1.5)
        elif values.dim() < 2:
            values.uniform_(-0.3, 0.3).add_(1.0 if "weight" in name else 0.0)
        else:
            values.normal_(0, 1.5 / (values[0].numel() ** 0.5))
    return network.eval()


def export(name, network, arguments, seed, **options):
    network = lively(network, seed)
    path = os.path.join(HERE, name + ".onnx")
    with torch.no_grad():
        expected = network(*arguments)
    fixed = "dynamic_axes" not in options
    torch.onnx.export(network, tuple(a[:1] for a in arguments) if fixed else arguments, path, **options)
    inputs = options["input_names"]
    outputs = options["output_names"]
    with open(os.path.join(HERE, name + ".json"), "w") as file:
        json.dump({
            "inputs": {n: [round(float(v), 7) for v in a.flatten()] for n, a in zip(inputs, arguments)},
            "outputs": {outputs[0]: [round(float(v), 7) for v in expected.flatten()]},
        }, file)
        file.write("\n")
    print(name, os.path.getsize(path), "bytes", list(expected.shape))


def main():
    torch.manual_seed(0)
    z, z4 = torch.randn(ROWS, LATENT), torch.randn(ROWS, LATENT, 1, 1)
    labels, one_hot = torch.tensor([2, 0, 1]), torch.eye(CLASSES)[[1, 2, 0]]
    grey, rgb = torch.rand(ROWS, 1, SIDE, SIDE) * 2 - 1, torch.rand(ROWS, 3, SIDE, SIDE)
    batch = {0: "batch"}
    export("dcgan-opset11", dcgan(1), (z4,), 1, opset_version=11, input_names=["input.1"], output_names=["output"])
    export("dcgan-opset17", dcgan(3), (z4,), 2, opset_version=17, input_names=["noise"], output_names=["output"], dynamic_axes={"noise": batch, "output": batch})
    export("mlp-fixed-batch-opset9", Mlp(), (z,), 3, opset_version=9, input_names=["z"], output_names=["img"])
    export("flat-opset13", Flat(), (z,), 4, opset_version=13, input_names=["input"], output_names=["output"], dynamic_axes={"input": batch, "output": batch})
    export("conditional-opset13", Conditional(), (z, labels), 5, opset_version=13, input_names=["noise", "labels"], output_names=["output"],
           dynamic_axes={"noise": batch, "labels": batch, "output": batch})
    export("onehot-opset10", OneHot(), (z4, one_hot), 6, opset_version=10, input_names=["x", "y"], output_names=["output"],
           dynamic_axes={"x": batch, "y": batch, "output": batch})
    export("channels-last-opset16", ChannelsLast(), (z,), 7, opset_version=16, input_names=["z"], output_names=["image"], dynamic_axes={"z": batch, "image": batch})
    export("discriminator-opset11", Discriminator(), (grey,), 8, opset_version=11, input_names=["image"], output_names=["validity"],
           dynamic_axes={"image": batch, "validity": batch})
    export("classifier-opset17", Classifier(), (rgb,), 9, opset_version=17, input_names=["pixels"], output_names=["logits"],
           dynamic_axes={"pixels": batch, "logits": batch})
    # Exported as it trains: batch normalisation mixes the rows.
    export("training-mode-opset15", dcgan(1), (z4,), 10, opset_version=15, input_names=["noise"], output_names=["output"],
           dynamic_axes={"noise": batch, "output": batch}, training=torch.onnx.TrainingMode.TRAINING)


if __name__ == "__main__":
    main()
