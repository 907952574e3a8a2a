"""A monarch that has opened its wings on a cluster of small blossoms."""
import bpy
import numpy as np

import geo
import nature
import stage
from shade import Graph, plain

SEED = 4
SIZE = 0.045  # metres a unit of the wing's drawing
FORE = [(0, 0.02), (0.18, 0.17), (0.45, 0.38), (0.76, 0.57), (1.0, 0.67), (1.08, 0.64), (1.07, 0.50), (0.99, 0.33),
        (0.91, 0.16), (0.83, 0.02), (0.74, -0.07), (0.55, -0.08), (0.28, -0.06), (0.0, -0.05)]
HIND = [(0, 0.0), (0.25, 0.04), (0.50, 0.02), (0.70, -0.08), (0.80, -0.24), (0.80, -0.40), (0.73, -0.56), (0.61, -0.70),
        (0.47, -0.79), (0.33, -0.82), (0.20, -0.76), (0.10, -0.60), (0.05, -0.35), (0, -0.08)]
FORE_VEINS = [[(0, 0), (0.25, 0.20), (0.56, 0.40)], [(0, -0.01), (0.28, 0.07), (0.53, 0.17)],
              [(0.56, 0.40), (0.59, 0.28), (0.53, 0.17)], [(0.56, 0.40), (0.80, 0.55), (1.05, 0.64)],
              [(0.57, 0.37), (0.82, 0.48), (1.08, 0.53)], [(0.585, 0.31), (0.82, 0.36), (1.02, 0.38)],
              [(0.585, 0.26), (0.78, 0.25), (0.96, 0.25)], [(0.53, 0.17), (0.70, 0.13), (0.88, 0.10)],
              [(0.40, 0.12), (0.58, 0.03), (0.78, -0.04)], [(0, -0.02), (0.3, -0.02), (0.62, -0.08)]]
HIND_VEINS = [[(0, 0), (0.20, -0.08), (0.42, -0.18)], [(0, -0.02), (0.12, -0.20), (0.27, -0.38)],
              [(0.42, -0.18), (0.40, -0.30), (0.27, -0.38)], [(0.12, -0.04), (0.40, -0.03), (0.72, -0.09)],
              [(0.42, -0.18), (0.60, -0.20), (0.81, -0.28)], [(0.42, -0.22), (0.60, -0.32), (0.79, -0.44)],
              [(0.40, -0.28), (0.55, -0.44), (0.70, -0.60)], [(0.34, -0.34), (0.44, -0.54), (0.55, -0.75)],
              [(0.27, -0.38), (0.31, -0.58), (0.37, -0.82)], [(0.18, -0.27), (0.18, -0.50), (0.20, -0.76)]]


def distance(points, path):
    best = np.full(len(points), 9.0)
    for at in path:
        best = np.minimum(best, ((points - at) ** 2).sum(1))
    return np.sqrt(best)


def smooth(x, low, high):
    t = np.clip((x - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def wing(name, corners, veins, centre, material, side, rng):
    """`side` mirrors the wing; its colours are painted on the vertices."""
    outline = geo.spline(corners, 400)
    ring, centre = np.concatenate([outline, outline[:1]]), np.array(centre)
    r = np.sqrt(np.linspace(0, 1, 150))
    flat = (centre + (ring[None] - centre) * r[:, None, None]).reshape(-1, 2)
    edge = distance(flat, outline)
    veined = np.full(len(flat), 9.0)
    for vein in veins:
        veined = np.minimum(veined, distance(flat, geo.spline(vein, 160)))
    black = 1 - smooth(veined, 0.010, 0.018)
    fore = name == 'fore'
    outer = (smooth(flat[:, 0] - 0.25 * flat[:, 1], 0.30, 0.62) if fore else
             smooth(-flat[:, 1] + 0.8 * flat[:, 0], 0.2, 0.6))
    black = np.maximum(black, 1 - smooth(edge, 0.014 + 0.070 * outer, 0.022 + 0.075 * outer))
    spots = np.zeros(len(flat))
    pale = []
    if fore:
        # The dark corner of the forewing, with its pale patches.
        corner = flat[:, 0] * 0.92 + flat[:, 1] * 0.75
        black = np.maximum(black, smooth(corner + 0.02 * np.sin(30 * flat[:, 1]), 0.955, 0.975)
                           * smooth(flat[:, 1], 0.26, 0.30))
        pale = [(0.70, 0.46, 0.030), (0.79, 0.50, 0.026), (0.76, 0.42, 0.028), (0.83, 0.41, 0.032),
                (0.90, 0.46, 0.022), (0.88, 0.56, 0.020)]
    inner = outline + (centre - outline) / np.linalg.norm(centre - outline, axis=1, keepdims=True) * 0.028
    deeper = outline + (centre - outline) / np.linalg.norm(centre - outline, axis=1, keepdims=True) * 0.066
    span = (150, 320) if fore else (110, 340)
    for row, step, first in ((inner, 9, 0), (deeper, 13, 4)):
        for k in range(span[0] + first, span[1], step):
            pale.append((*row[k], rng.uniform(0.0065, 0.0115)))
    for x, y, size in pale:
        spots = np.maximum(spots, 1 - smooth(np.hypot(flat[:, 0] - x, (flat[:, 1] - y)), size * 0.7, size))
    camber = 0.10 * np.sin(np.pi * np.clip(flat[:, 0] / 1.1, 0, 1)) + 0.006 * np.cos(veined / 0.02) * (veined < 0.06)
    z = camber + 0.02 * np.sin(9 * flat[:, 1] + 3 * flat[:, 0]) * flat[:, 0]
    verts = np.stack([side * flat[:, 0], flat[:, 1], z], 1) * SIZE
    return geo.mesh(name, verts, geo.grid_faces(len(r), len(ring)), material, black=black, spot=spots,
                    glow=np.clip(flat[:, 0], 0, 1))


def wing_material():
    graph = Graph('wing')
    at = graph.position()
    orange = graph.ramp(graph.attribute('glow'),
                        [(0.0, (0.36, 0.06, 0.004)), (0.45, (0.62, 0.115, 0.004)), (1.0, (0.72, 0.18, 0.008))])
    scales = graph.noise(2600, 3, 0.7, at)
    orange = graph.mix(graph.ramp(scales, [(0.35, 0.5), (0.6, 0.0)]), orange, (0.36, 0.055, 0.003))
    tone = graph.mix(graph.attribute('black'), orange, (0.010, 0.008, 0.008))
    tone = graph.mix(graph.attribute('spot'), tone, (0.85, 0.82, 0.74))
    return graph.leaf(tone, 0.28, 0.55, 0.35, graph.bump(scales, 0.25, 0.0004))


def body(rng):
    dark = Graph('body')
    fur = dark.noise(3000, 3)
    dark.surface(dark.principled((0.014, 0.012, 0.012), 0.6, Specular=0.3, Normal=dark.bump(fur, 0.8, 0.0008)))
    white = plain('dot', (0.8, 0.79, 0.75), 0.6)
    y = np.linspace(0, 1, 60)
    abdomen = np.stack([0 * y, -0.05 - 0.50 * y, 0.015 - 0.05 * y ** 2], 1)
    parts = [geo.tube('abdomen', abdomen * SIZE,
                      SIZE * 0.044 * np.sqrt(np.clip(1 - y ** 4, 0.01, 1)) * (1 + 0.06 * np.cos(y * 50)),
                      dark.material)]
    for size, at in (((0.075, 0.14, 0.075), (0, 0.05, 0.01)), ((0.05, 0.045, 0.045), (0, 0.205, 0.01))):
        part = geo.sphere('thorax', 5, dark.material, lambda unit, size=size: (
            unit * size * SIZE * (1 + 0.04 * geo.waves(
                unit[:, 0] * 4, unit[:, 1] * 4 + unit[:, 2], rng, 3, 1.0))[:, None], {}))
        parts.append(geo.place(part, np.array(at) * SIZE))
    eye = plain('eye', (0.01, 0.008, 0.006), 0.12)
    places = ((0.022, 0.225, 0.045), (0.045, 0.15, 0.06), (0.055, 0.08, 0.062), (0.05, 0.0, 0.06), (0.03, 0.12, 0.077))
    dots = [(s * x, y, z, 0.010) for s in (-1, 1) for x, y, z in places]
    for x, y, z, size in dots:
        parts.append(geo.place(geo.sphere('dot', 3, white), (x * SIZE, y * SIZE, z * SIZE), scale=size * SIZE))
    for side in (-1, 1):
        parts.append(geo.place(geo.sphere('eye', 4, eye), (side * 0.038 * SIZE, 0.215 * SIZE, 0.012 * SIZE),
                               scale=0.026 * SIZE))
        path = geo.spline([(side * 0.015, 0.23, 0.03), (side * 0.10, 0.42, 0.09), (side * 0.23, 0.60, 0.13)], 40)
        club = 0.006 + 0.010 * smooth(np.arange(40), 32, 37) * np.sqrt(np.clip((39.5 - np.arange(40)) / 3, 0, 1))
        parts.append(geo.tube('antenna', path * SIZE, club * SIZE, dark.material, 10))
    return parts


def animal(rng, at, turn):
    material = wing_material()
    parts = body(rng)
    for side in (-1, 1):
        hind = wing('hind', HIND, HIND_VEINS, (0.38, -0.34), material, side, rng)
        fore = wing('fore', FORE, FORE_VEINS, (0.55, 0.18), material, side, rng)
        lift = 0.30 if side > 0 else 0.42
        geo.place(hind, np.array((side * 0.03, 0.02, 0.015)) * SIZE, (0, -side * lift * 0.8, 0))
        geo.place(fore, np.array((side * 0.04, 0.07, 0.035)) * SIZE, (0, -side * lift, side * 0.05))
        parts += [hind, fore]
    holder = bpy.data.objects.new('butterfly', None)
    bpy.context.scene.collection.objects.link(holder)
    for obj in parts:
        obj.parent = holder
    geo.place(holder, at, turn)


def blossoms(rng, centre, radius, count, inner, outer):
    """A ball of small five-petalled flowers, each facing outwards."""
    graph = Graph('blossom')
    tone = graph.mix(graph.attribute('along'), inner, outer)
    tone = graph.mix(graph.math('MULTIPLY', graph.node('ObjectInfo').outputs['Random'], 0.35), tone, (0.75, 0.25, 0.55))
    graph.leaf(tone, 0.4, 0.5)

    def flower(u, v):
        a = 2 * np.pi * v
        r = u * 0.0085 * (0.58 + 0.42 * np.abs(np.cos(2.5 * a)) ** 0.6)
        return r * np.cos(a), r * np.sin(a), 0.0035 * u ** 1.5 - 0.0035 * u ** 4
    first = geo.sheet('blossom', flower, 12, 100, graph.material, wrap_v=True, attributes=lambda u, v: {'along': u})
    heart = geo.sphere('heart', 2, plain('heart', (0.75, 0.45, 0.03), 0.6))
    for k in range(count):
        z = 1 - 1.7 * (k + 0.5) / count
        angle = k * np.pi * (3 - 5 ** 0.5) + rng.normal(0, 0.1)
        out = np.array([np.sqrt(1 - z * z) * np.cos(angle), np.sqrt(1 - z * z) * np.sin(angle), z])
        where = np.array(centre) + out * radius * rng.uniform(0.90, 1.08)
        geo.align(geo.copy(first), where, out + rng.normal(0, 0.2, 3), rng.normal(size=3))
        geo.copy(heart, where + out * 0.0008, scale=0.0011)
    geo.place(first, (0, 9, -9)), geo.place(heart, (0, 9, -9))
    core = plain('core', (0.05, 0.09, 0.02), 0.8)
    geo.place(geo.sphere('core', 3, core), centre, scale=radius * 0.93)


def build(rng):
    animal(rng, (0.0, 0.0, 0.004), (np.radians(58), np.radians(-6), np.radians(12)))
    pink, magenta = (0.62, 0.10, 0.36), (0.48, 0.03, 0.26)
    blossoms(rng, (0.004, 0.032, -0.026), 0.037, 170, (0.75, 0.45, 0.10), pink)
    blossoms(rng, (-0.105, 0.19, -0.045), 0.026, 90, (0.75, 0.45, 0.10), magenta)
    blossoms(rng, (0.14, 0.27, -0.05), 0.026, 90, (0.75, 0.45, 0.10), pink)
    stem = plain('stem', (0.07, 0.15, 0.03), 0.5)
    for x, y, z in ((0.004, 0.032, -0.03), (-0.105, 0.19, -0.045), (0.14, 0.27, -0.05)):
        geo.tube('stem', geo.spline([(x, y, z), (x * 0.9, y + 0.01, z - 0.08), (x * 0.6, y + 0.02, z - 0.3)], 20),
                 0.0022, stem)
    leaves = nature.leaf_material((0.04, 0.11, 0.018))
    nature.foliage(rng, nature.crowns(rng, 70, (-0.9, 0.9), (0.7, 1.6), (-0.7, 0.35), 0.2), 9000, 0.03, leaves)
    geo.sheet('back', lambda u, v: ((u - 0.5) * 8, 0 * u + 2.2, (v - 0.5) * 8), 2, 2,
              plain('back', (0.03, 0.07, 0.018), 0.9))
    stage.camera((0.02, -0.40, 0.16), (0.0, 0, -0.001), 140, 7.0, (0, -0.008, 0.006))
    stage.sky(42, 215, 0.13, dust=1.0)
    stage.grade(-0.35, 'High Contrast')
