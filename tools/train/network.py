"""The student: a ResNet-18 of width 24 (He et al. 2016)."""

import torch
from torch import nn
from torch.nn import functional as F

MEAN = torch.tensor([0.485, 0.456, 0.406])
STD = torch.tensor([0.229, 0.224, 0.225])
WIDTHS = [24, 24, 48, 48, 96, 96, 192, 192]


class BasicBlock(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        stride = 1 if inputs == outputs else 2
        self.c1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.b1 = nn.BatchNorm2d(outputs)
        self.c2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.b2 = nn.BatchNorm2d(outputs)
        self.sc = nn.Sequential()
        if stride == 2:
            self.sc = nn.Sequential(nn.Conv2d(inputs, outputs, 1, 2, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        inside = F.relu(self.b1(self.c1(x)), inplace=True)
        return F.relu(self.b2(self.c2(inside)) + self.sc(x), inplace=True)


def resnet(classes):
    """Takes normalised images (N, 3, H, W), gives logits (N, classes)."""
    stem = [nn.Conv2d(3, WIDTHS[0], 7, 2, 3, bias=False), nn.BatchNorm2d(WIDTHS[0]), nn.ReLU(inplace=True), nn.MaxPool2d(3, 2, 1)]
    blocks = [BasicBlock(inputs, outputs) for inputs, outputs in zip([WIDTHS[0], *WIDTHS], WIDTHS)]
    network = nn.Sequential(*stem, *blocks, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(WIDTHS[-1], classes))
    for module in network.modules():
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")
    return network.to(memory_format=torch.channels_last)


def normalise(images):
    """RGB in [0,1] to zero mean and unit deviation (ImageNet's)."""
    return (images - MEAN.view(1, 3, 1, 1)) / STD.view(1, 3, 1, 1)


@torch.no_grad()
def predict(network, images, batch=64):
    network.eval()
    return torch.cat([network(normalise(part)) for part in images.split(batch)])
