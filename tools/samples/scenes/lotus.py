"""A pink lotus among its pads on a still, dark pond."""
import numpy as np

import geo
import nature
import stage
from shade import Graph

SEED = 5


def petal_material():
    graph = Graph('petal')
    along = graph.attribute('along')
    colour = graph.ramp(along, [(0.0, (0.80, 0.68, 0.48)), (0.25, (0.84, 0.58, 0.62)), (0.65, (0.78, 0.25, 0.41)),
                                (1.0, (0.68, 0.09, 0.26))])
    at = graph.node('CombineXYZ', {0: graph.math('MULTIPLY', graph.attribute('across'), 10.0), 1: along,
                                   2: graph.attribute('tint')}).outputs[0]
    vein = graph.noise(2.0, 3, 0.5, at)
    colour = graph.mix(graph.ramp(vein, [(0.4, 0.22), (0.6, 0.0)]), colour, (0.66, 0.14, 0.30))
    return graph.leaf(colour, 0.35, 0.4, 0.3, graph.bump(vein, 0.25, 0.003))


def petal(rng, material, length, width, lift, curl, cup):
    """Out along x, up along z; a boat-shaped, pointed leaf whose tip turns up."""
    tint, twist, side = rng.uniform(0, 50), rng.normal(0, 0.08), rng.normal(0, 0.03)

    def shape(u, v):
        s = 2 * v - 1
        half = width * 0.5 * np.sin(np.pi * np.clip(0.10 + 0.90 * u, 0, 1) ** 1.15) ** 0.9
        angle = lift + curl * u
        x, z = length * u * np.cos(angle), length * u * np.sin(angle)
        return (x - cup * half * s ** 2 * np.sin(angle), half * s * np.cos(twist * u) + side * length * u ** 2,
                z + cup * half * s ** 2 * np.cos(angle) + half * s * np.sin(twist * u))
    return geo.sheet('petal', shape, 30, 13, material,
                     attributes=lambda u, v: {'along': u, 'across': 2 * v - 1, 'tint': 0 * u + tint})


def flower(rng):
    material = petal_material()
    whorls = ((8, 0.096, 0.050, 0.14, 0.36, 0.010), (8, 0.094, 0.050, 0.38, 0.36, 0.013),
              (8, 0.086, 0.046, 0.62, 0.34, 0.016), (6, 0.070, 0.038, 0.84, 0.26, 0.018))
    for row, (count, length, width, lift, curl, height) in enumerate(whorls):
        for k in range(count):
            angle = 2 * np.pi * (k + 0.5 * row + rng.normal(0, 0.07)) / count
            obj = petal(rng, material, length * rng.uniform(0.93, 1.06), width * rng.uniform(0.9, 1.1),
                        lift + rng.normal(0, 0.05), curl + rng.normal(0, 0.06), 0.62)
            root = 0.012 - 0.0015 * row
            geo.place(obj, (root * np.cos(angle), root * np.sin(angle), height), (rng.normal(0, 0.06), 0, angle))


def stamens(rng):
    graph = Graph('stamen')
    tone = graph.ramp(graph.attribute('along'), [(0.0, (0.80, 0.40, 0.01)), (1.0, (0.88, 0.56, 0.03))])
    graph.surface(graph.principled(tone, 0.5, Specular=0.3, Subsurface=0.1, Subsurface_Radius=(0.002, 0.001, 0.0003),
                                   Subsurface_Color=(0.9, 0.5, 0.02)))
    for k in range(90):
        ring = np.sqrt((k + 0.5) / 90)
        angle = k * np.pi * (3 - 5 ** 0.5)
        out, tall = 0.014 * ring, 0.026 + 0.008 * ring + rng.normal(0, 0.0015)
        bow = rng.normal(0.001, 0.003) - 0.004 * (1 - ring)
        t = np.linspace(0, 1, 12)
        r = out * (0.75 + 0.5 * t) + bow * t ** 2
        path = np.stack([r * np.cos(angle + 0.2 * t), r * np.sin(angle + 0.2 * t), 0.012 + tall * t], 1)
        geo.tube('stamen', path, 0.0012 * np.sqrt(np.clip(1 - t ** 6, 0.05, 1)), graph.material, 8, along=t)


def pads(rng):
    graph = Graph('pad')
    at = graph.position()
    angle, radius = graph.attribute('angle'), graph.attribute('along')
    rib = graph.math('ABSOLUTE', graph.math('SINE', graph.math('MULTIPLY', angle, 8.0)))
    rib = graph.math('MULTIPLY', graph.ramp(rib, [(0.0, 1.0), (0.16, 0.0)]), graph.math('SUBTRACT', 1.0, radius))
    tone = graph.ramp(graph.noise(9, 6, 0.65, at), [(0.3, (0.008, 0.030, 0.008)), (0.55, (0.018, 0.058, 0.012)),
                                                    (0.75, (0.042, 0.090, 0.020))])
    tone = graph.mix(graph.math('MULTIPLY', rib, 0.7), tone, (0.15, 0.24, 0.06))
    tone = graph.mix(graph.ramp(radius, [(0.90, 0.0), (1.0, 0.8)]), tone, (0.14, 0.05, 0.025))
    spots = graph.ramp(graph.noise(40, 4, 0.7, at), [(0.66, 0.0), (0.74, 0.8)])
    tone = graph.mix(spots, tone, (0.12, 0.075, 0.025))
    wet = graph.ramp(graph.noise(12, 4, 0.6, at), [(0.4, 0.22), (0.65, 0.5)])
    graph.surface(graph.principled(tone, wet, Specular=0.5,
                                   Normal=graph.bump(graph.noise(70, 5, 0.6, at), 0.35, 0.003)))

    def leaf(size, notch, wave):
        def shape(u, v):
            a = notch + (2 * np.pi - 2 * notch) * v
            r = size * u * (1 + 0.02 * np.sin(7 * a + wave))
            lip = 0.05 * size * np.clip((u - 0.88) / 0.12, 0, 1) ** 2 * (1 + 0.6 * np.sin(3 * a + wave))
            return r * np.cos(a), r * np.sin(a), 0.003 + lip + 0.010 * size * np.sin(5 * a + 4 * u + wave) * u
        return geo.sheet('pad', shape, 60, 160, graph.material,
                         attributes=lambda u, v: {'along': u, 'angle': 2 * np.pi * v})
    for x, y, size in ((-0.16, 0.06, 0.125), (0.17, 0.10, 0.14), (0.13, -0.235, 0.09), (-0.20, -0.19, 0.09),
                       (0.02, 0.30, 0.14), (-0.30, 0.36, 0.15), (0.36, 0.40, 0.16), (-0.02, 0.72, 0.17),
                       (-0.5, 0.75, 0.18), (0.48, 0.86, 0.17), (0.27, -0.14, 0.08), (0.25, 1.25, 0.18),
                       (-0.3, 1.2, 0.17)):
        geo.place(leaf(size, rng.uniform(0.08, 0.2), rng.uniform(0, 6)), (x, y, rng.uniform(0, 0.002)),
                  (0, 0, rng.uniform(0, 6.3)))


def pond(rng):
    graph = Graph('water')
    ripple = graph.noise(7, 2, 0.5, graph.scaled(graph.position(), (1, 2.5, 1)))
    graph.surface(graph.principled((0.004, 0.008, 0.008), 0.03, Specular=0.5, Normal=graph.bump(ripple, 0.06, 0.01)))
    geo.sheet('water', lambda u, v: ((u - 0.5) * 40, v * 40 - 2, 0 * u), 2, 2, graph.material)
    # The far bank: what the water mirrors is as dark as it is green.
    leaves = nature.leaf_material((0.018, 0.045, 0.010))
    nature.foliage(rng, nature.crowns(rng, 60, (-7, 7), (8, 11), (0, 4), 1.6), 26000, 0.14, leaves)


def build(rng):
    flower(rng)
    stamens(rng)
    pads(rng)
    pond(rng)
    stage.camera((0.03, -0.56, 0.44), (0.002, 0, 0.031), 132, 4.0, (0, -0.03, 0.035))
    stage.sky(48, 215, 0.12, dust=1.0)
    stage.grade(-0.6, 'High Contrast')
