"""A starfish that the ebb has left on the sand."""
import numpy as np

import geo
import stage
from shade import Graph

SEED = 7
ARM = 0.10
TURN = 0.22
LENGTHS = ARM * np.array([1.0, 0.93, 1.04, 0.98, 0.92])
LEANS = np.array([0.22, -0.16, 0.26, -0.20, 0.10])


def arms(x, y):
    """For each arm: the place along it (1 at the tip) and the distance across it (1 at its edges)."""
    radius, angle = np.hypot(x, y), np.arctan2(y, x) - np.pi / 2 - TURN
    for k in range(5):
        local = angle - k * 2 * np.pi / 5
        local = (local + np.pi) % (2 * np.pi) - np.pi - LEANS[k] * (radius / ARM) ** 2
        along, aside = radius * np.cos(local), radius * np.sin(local)
        t = along / LENGTHS[k]
        half = 0.0215 * np.clip(1 - t, 0, 1) ** 0.5 * (1 - 0.35 * np.clip(t, 0, 1))
        half = half + 0.012 * np.exp(-(along / 0.030) ** 2) + 1e-6
        # Behind the middle an arm ends in a round cap, under the other arms.
        yield t, np.hypot(aside, np.minimum(along, 0)) / half, half


def height(x, y):
    """The animal over the sand, 0 outside of it; the arms run into each other softly."""
    total = np.zeros_like(x)
    for t, s, half in arms(x, y):
        total += (0.78 * half * np.sqrt(np.clip(1 - s ** 2, 0, 1)) * (t < 1)) ** 3
    return 0.023 * np.tanh(np.cbrt(total) / 0.023)


def spine(k, t, s):
    """The point on arm k at a place along and across it."""
    along = t * LENGTHS[k]
    half = 0.0215 * (1 - t) ** 0.5 * (1 - 0.35 * t) + 0.014 * np.exp(-(along / 0.030) ** 2)
    aside = s * half
    radius = np.hypot(along, aside)
    angle = np.arctan2(aside, along) + LEANS[k] * (radius / ARM) ** 2 + k * 2 * np.pi / 5 + np.pi / 2 + TURN
    x, y = radius * np.cos(angle), radius * np.sin(angle)
    return x, y, float(height(np.array([x]), np.array([y]))[0])


def skin_material():
    graph = Graph('skin')
    at = graph.position()
    tone = graph.ramp(graph.noise(45, 5, 0.6, at), [(0.3, (0.30, 0.034, 0.008)), (0.55, (0.50, 0.085, 0.014)),
                                                    (0.75, (0.66, 0.20, 0.04))])
    grain = graph.ramp(graph.cells(520, at), [(0.0, 1.0), (0.55, 0.0)])
    tone = graph.mix(graph.math('MULTIPLY', grain, 0.55), tone, (0.88, 0.55, 0.26))
    tone = graph.mix(graph.math('MULTIPLY', graph.attribute('rim'), 0.8), tone, (0.30, 0.05, 0.012))
    return graph.surface(graph.principled(tone, 0.5, Specular=0.4, Normal=graph.bump(grain, 0.9, 0.0016),
                                          Subsurface=0.05, Subsurface_Radius=(0.004, 0.0015, 0.0008),
                                          Subsurface_Color=(0.7, 0.2, 0.05)))


def animal(rng):
    n, reach = 1000, 0.125
    axis = np.linspace(-reach, reach, n)
    x, y = (a.ravel() for a in np.meshgrid(axis, axis, indexing='ij'))
    z = height(x, y)
    rough = geo.waves(x, y, rng, 4, 0.02, 0.7)
    faces = geo.grid_faces(n, n)
    faces = faces[(z[faces] > 0).any(1)]
    used = np.unique(faces)
    order = np.zeros(n * n, int)
    order[used] = np.arange(len(used))
    rim = np.exp(-(z / 0.0045) ** 2)
    verts = np.stack([x, y, z * (1 + 0.05 * rough) - 0.002], 1)[used]
    geo.mesh('starfish', verts, order[faces], skin_material(), rim=rim[used])


def spines(rng):
    graph = Graph('spine')
    tone = graph.ramp(graph.node('ObjectInfo').outputs['Random'],
                      [(0.0, (0.72, 0.42, 0.17)), (1.0, (0.86, 0.66, 0.40))])
    graph.surface(graph.principled(tone, 0.45, Specular=0.4))
    first = geo.sphere('spine', 3, graph.material)
    for k in range(5):
        for lane in (-0.62, -0.30, 0.0, 0.30, 0.62):
            step = 0.034 if lane == 0 else 0.046
            for t in np.arange(0.20 if lane else 0.06, 0.96, step):
                x, y, z = spine(k, t + rng.normal(0, 0.006), lane + rng.normal(0, 0.04))
                size = 0.00155 * (1 - 0.45 * t) * rng.uniform(0.75, 1.2) * (1.15 if lane == 0 else 0.85)
                geo.copy(first, (x, y, z - 0.0019), (0, 0, rng.uniform(0, 6)), (size, size, size * 1.15))
    geo.place(first, (0, 0, -9))


def sand(rng):
    graph = Graph('sand')
    at = graph.position()
    grain = graph.cells(900, at, output='Color')
    fine = graph.noise(1400, 2, 0.5, at)
    tone = graph.ramp(grain, [(0.0, (0.20, 0.135, 0.075)), (0.35, (0.38, 0.275, 0.17)), (0.8, (0.50, 0.38, 0.25)),
                              (1.0, (0.82, 0.73, 0.58))])
    tone = graph.mix(graph.ramp(graph.noise(14, 6, 0.6, at), [(0.4, 0.0), (0.7, 0.5)]), tone, (0.24, 0.17, 0.105))
    graph.surface(graph.principled(tone, 0.85, Specular=0.25,
                                   Normal=graph.bump(graph.math('ADD', graph.cells(900, at), fine), 0.55, 0.0012)))

    def shape(u, v):
        x, y = (u - 0.5) * 1.2, (v - 0.4) * 1.4
        z = 0.0030 * np.sin(2 * np.pi * (y + 0.35 * x + 0.02 * geo.waves(x, y, rng, 2, 0.5)) / 0.075)
        z += 0.0025 * geo.waves(x, y, rng, 5, 0.16, 0.6) + 0.0005 * geo.waves(x, y, rng, 2, 0.009)
        calm = np.exp(-(np.hypot(x, y) / 0.12) ** 4)
        # The sand is banked up a little against the animal.
        bank = np.zeros_like(z)
        for t, s, half in arms(x, y):
            bank = np.maximum(bank, np.exp(-((np.abs(s) - 1.15) / 0.35) ** 2) * (t < 1.03))
        return x, y, z * (1 - 0.75 * calm) + 0.0022 * bank - 0.0006
    geo.sheet('sand', shape, 900, 1000, graph.material)


def pebbles(rng):
    graph = Graph('pebble')
    tone = graph.ramp(graph.node('ObjectInfo').outputs['Random'],
                      [(0.0, (0.10, 0.085, 0.075)), (0.4, (0.34, 0.27, 0.2)), (0.8, (0.62, 0.55, 0.47)),
                       (1.0, (0.4, 0.16, 0.1))])
    graph.surface(graph.principled(tone, 0.5, Specular=0.4))
    kinds = [geo.sphere('pebble', 3, graph.material, lambda unit: (
        unit * (1 + 0.18 * geo.waves(unit[:, 0], unit[:, 1] + unit[:, 2], rng, 3, 1.6))[:, None] * (1, 0.8, 0.55), {}))
        for _ in range(4)]
    for _ in range(420):
        x, y = rng.uniform(-0.3, 0.3), rng.uniform(-0.25, 0.5)
        if height(np.array([x]), np.array([y]))[0] > 0:
            continue
        geo.copy(kinds[rng.integers(4)], (x, y, 0.0004), (rng.normal(0, 0.3), rng.normal(0, 0.3), rng.uniform(0, 6)),
                 0.0009 * rng.pareto(2.2) + 0.0006)
    for kind in kinds:
        geo.place(kind, (0, 0, -9))


def build(rng):
    animal(rng)
    spines(rng)
    sand(rng)
    pebbles(rng)
    stage.camera((0.02, -0.36, 0.56), (0.0, -0.004, 0.0), 126, 2.8, (0, -0.02, 0.014))
    stage.sky(30, 300, 0.13, dust=1.5)
    stage.grade(-0.7, 'High Contrast')
