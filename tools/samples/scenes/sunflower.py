"""A sunflower against the evening sky, seen a little from the side."""
import bpy
import numpy as np

import geo
import nature
import stage
from shade import Graph, plain

SEED = 4
DISC = 0.075
TURN = np.pi * (3 - 5 ** 0.5)


def petal_material():
    graph = Graph('petal')
    along, across = graph.attribute('along'), graph.attribute('across')
    colour = graph.ramp(along, [(0.0, (0.55, 0.13, 0.005)), (0.22, (0.86, 0.36, 0.005)), (0.6, (0.95, 0.52, 0.01)),
                                (1.0, (0.95, 0.60, 0.03))])
    # Veins run along the petal, so the noise is drawn out along it.
    at = graph.node('CombineXYZ', {0: graph.math('MULTIPLY', across, 9.0), 1: graph.math('MULTIPLY', along, 1.2),
                                   2: graph.attribute('tint')}).outputs[0]
    vein = graph.noise(2.2, 4, 0.6, at)
    colour = graph.mix(graph.ramp(vein, [(0.35, 0.55), (0.6, 0.0)]), colour, (0.66, 0.27, 0.004))
    return graph.leaf(colour, through=0.45, rough=0.5, specular=0.3, normal=graph.bump(vein, 0.7, 0.004))


def petal(rng, material, length, width, lift, curl):
    """In its own axes: out along x, up along z."""
    twist, wave, side = rng.normal(0, 0.28), rng.uniform(0, 6.3), rng.normal(0, 0.10)
    tint = rng.uniform(0, 50)

    def shape(u, v):
        s = 2 * v - 1
        half = width * 0.5 * np.sin(np.pi * np.clip(u * 0.93 + 0.05, 0, 1)) ** 0.75 * (1 - 0.25 * u) * (1 - u ** 7)
        angle = lift - curl * u
        x = length * u * np.cos(angle * 0.7)
        z = length * u * np.sin(angle * 0.7)
        turn = twist * u
        cup = half * (0.35 * s ** 2 - 0.10 * np.cos(3 * np.pi * s) * (1 - u))
        y = half * s * np.cos(turn) + side * length * u ** 2
        z = z + half * s * np.sin(turn) + cup + 0.004 * np.sin(7 * u + wave) * s
        return x, y, z

    def values(u, v):
        return {'along': u, 'across': 2 * v - 1, 'tint': 0 * u + tint}
    return geo.sheet('petal', shape, 26, 11, material, attributes=values)


def floret_materials():
    ripe = Graph('floret')
    tone = ripe.ramp(ripe.node('ObjectInfo').outputs['Random'],
                     [(0.0, (0.035, 0.012, 0.004)), (0.6, (0.10, 0.035, 0.008)), (1.0, (0.26, 0.10, 0.015))])
    ripe.surface(ripe.principled(tone, 0.6, Specular=0.25))
    pollen = Graph('pollen')
    tone = pollen.ramp(pollen.node('ObjectInfo').outputs['Random'],
                       [(0.0, (0.35, 0.12, 0.008)), (0.6, (0.70, 0.30, 0.015)), (1.0, (0.85, 0.48, 0.04))])
    pollen.surface(pollen.principled(tone, 0.7, Specular=0.2))
    green = plain('bud', (0.085, 0.10, 0.018), 0.6)
    return ripe.material, pollen.material, green


def head(rng, collection):
    """Vogel's spiral: green buds in the middle, dark ripe florets, a rim of open ones with pollen."""
    ripe, pollen, green = floret_materials()
    kinds = []
    for name, material, tall in (('ripe', ripe, 2.6), ('pollen', pollen, 3.0), ('bud', green, 1.5)):
        def bulb(unit, tall=tall):
            r = 1 - 0.35 * unit[:, 2]
            return np.stack([unit[:, 0] * r, unit[:, 1] * r, unit[:, 2] * tall], 1), {}
        kinds.append(geo.sphere(name, 2, material, bulb))
    count = 1100
    for k in range(count):
        r = ((k + 0.5) / count) ** 0.5
        angle = k * TURN
        dome = 0.020 * (1 - r ** 2) - 0.011 * np.exp(-(r / 0.28) ** 2)
        at = (DISC * r * np.cos(angle), DISC * r * np.sin(angle), dome + 0.008 * np.exp(-((r - 0.80) / 0.16) ** 2))
        kind = kinds[2] if r < 0.30 + rng.normal(0, 0.02) else kinds[1] if r > 0.74 + rng.normal(0, 0.05) else kinds[0]
        obj = geo.copy(kind, at, (rng.normal(0, 0.2), 0.55 * r + rng.normal(0, 0.15), angle),
                       0.00235 * rng.uniform(0.8, 1.15))
        collection.append(obj)
    for kind in kinds:
        geo.place(kind, (0, 0, -9))


def bloom(rng, parts):
    material = petal_material()
    rows = ((21, 0.108, 0.050, 0.20, 0.30, -0.004), (21, 0.102, 0.047, 0.42, 0.40, 0.001),
            (17, 0.080, 0.033, 0.72, 0.55, 0.004))
    for row, (count, length, width, lift, curl, height) in enumerate(rows):
        for k in range(count):
            angle = 2 * np.pi * (k + 0.37 * row + rng.normal(0, 0.14)) / count
            long = length * rng.uniform(0.86, 1.12)
            obj = petal(rng, material, long, width * rng.uniform(0.85, 1.15), lift + rng.normal(0, 0.13),
                        curl + rng.normal(0, 0.3))
            at = DISC * 0.93
            geo.place(obj, (at * np.cos(angle), at * np.sin(angle), height), (rng.normal(0, 0.12), 0, angle))
            parts.append(obj)
    leafy = Graph('sepal')
    leafy.leaf((0.07, 0.16, 0.02), 0.3, 0.5)
    for k in range(22):
        angle = 2 * np.pi * (k + rng.normal(0, 0.2)) / 22
        obj = petal(rng, leafy.material, 0.085, 0.034, -0.25, -0.4)
        geo.place(obj, (DISC * 0.9 * np.cos(angle), DISC * 0.9 * np.sin(angle), -0.012), (0, 0, angle))
        parts.append(obj)
    back = plain('receptacle', (0.08, 0.13, 0.02), 0.7)

    def cup(unit):
        return unit * (DISC * 1.0, DISC * 1.0, 0.02), {}
    parts.append(geo.place(geo.sphere('receptacle', 4, back, cup), (0, 0, -0.017)))
    flower = bpy.data.collections.new('flower')
    for obj in parts:
        bpy.context.scene.collection.objects.unlink(obj)
        flower.objects.link(obj)
    return flower


def instance(flower, at, turn, scale=1.0):
    obj = bpy.data.objects.new('flower', None)
    bpy.context.scene.collection.objects.link(obj)
    obj.instance_type, obj.instance_collection = 'COLLECTION', flower
    geo.place(obj, at, turn, scale)


def field(rng, flower):
    """The other flowers, out of focus, over a canopy of leaves."""
    canopy = Graph('canopy')
    tone = canopy.ramp(canopy.noise(4, 6, 0.7), [(0.35, (0.008, 0.02, 0.004)), (0.5, (0.04, 0.09, 0.015)),
                                                 (0.7, (0.09, 0.17, 0.03))])
    canopy.surface(canopy.principled(tone, 0.7))
    geo.sheet('canopy', lambda u, v: ((u - 0.5) * 60, v * 60 + 1.6,
                                      -0.62 + geo.waves(u * 60, v * 60, rng, 3, 2.0) * 0.1),
              200, 200, canopy.material)
    for _ in range(110):
        y = rng.uniform(3.4, 16)
        at = (rng.uniform(-1, 1) * (0.35 + 0.24 * y), y, -0.42 + rng.uniform(-0.12, 0.08))
        instance(flower, at, (np.radians(76) + rng.normal(0, 0.15), 0, np.radians(14) + rng.normal(0, 0.25)),
                 rng.uniform(0.8, 1.15))


def plant():
    graph = Graph('stem')
    hairs = graph.noise(400, 2)
    stem = graph.surface(graph.principled((0.10, 0.19, 0.03), 0.6, Normal=graph.bump(hairs, 0.5, 0.002)))
    geo.tube('stem', geo.spline([(0, 0.02, -0.005), (0, 0.075, -0.03), (0.005, 0.10, -0.13), (0.0, 0.11, -0.6)], 40),
             0.011, stem)
    leaf = Graph('leaf')
    across = leaf.attribute('across')
    vein = leaf.ramp(leaf.math('ABSOLUTE', across), [(0.0, 1.0), (0.06, 0.0)])
    tone = leaf.mix(leaf.noise(60, 6), (0.045, 0.12, 0.015), (0.09, 0.20, 0.03))
    leaf.leaf(leaf.mix(vein, tone, (0.22, 0.33, 0.10)), 0.35, 0.45, normal=leaf.bump(leaf.noise(90, 4), 0.7, 0.004))

    def shape(u, v):
        s = 2 * v - 1
        half = 0.085 * np.sin(np.pi * u ** 0.7) * (1 - 0.3 * u)
        return 0.25 * u, half * s, 0.03 * np.abs(s) - 0.13 * u ** 2 + 0.006 * np.sin(17 * u + 5 * s)

    for at, turn in (((0.0, 0.11, -0.20), (0.2, 0.25, -0.25)), ((0.0, 0.11, -0.24), (-0.3, 0.1, 3.5))):
        geo.place(geo.sheet('leaf', shape, 40, 15, leaf.material, attributes=lambda u, v: {'across': 2 * v - 1}),
                  at, turn)


def build(rng):
    parts = []
    head(rng, parts)
    flower = bloom(rng, parts)
    instance(flower, (0, 0, 0), (np.radians(76), 0, np.radians(14)))
    plant()
    field(rng, flower)
    nature.trees(rng, 14, 26, 16, 2.3, (0.02, 0.05, 0.012))
    stage.camera((-0.06, -1.15, 0.03), (0.0, 0, -0.008), 112, 3.2, (0, -0.02, 0))
    stage.sky(30, 215, 0.13, dust=0.6)
    stage.grade(-0.25, 'High Contrast')
