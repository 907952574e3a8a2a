"""A stop sign at a country road; leaf shadows cross its foot."""
import numpy as np

import geo
import nature
import stage
from shade import Graph, plain

SEED = 2
FLAT = 0.375  # half the width across flats, in metres


def octagon(half, corner):
    """Corner points, each rounded by a short arc."""
    circum = half / np.cos(np.pi / 8)
    points = []
    for k in range(8):
        middle = np.pi / 8 + k * np.pi / 4
        centre = (circum - corner / np.cos(np.pi / 8)) * np.array([np.cos(middle), np.sin(middle)])
        for a in np.linspace(-np.pi / 8, np.pi / 8, 5):
            points.append(centre + corner * np.array([np.cos(middle + a), np.sin(middle + a)]))
    return np.array(points)


def plate(name, half, front, back, material, dent):
    """An octagonal plate in the xz plane: rings from the middle, then the edge."""
    edge = octagon(half, 0.05 * half / FLAT)
    rings = [np.c_[edge * t, np.full(len(edge), front)] for t in np.linspace(0.0, 1, 40)]
    rings.append(np.c_[edge, np.full(len(edge), back)])
    verts = np.concatenate(rings)[:, [0, 2, 1]]
    verts[:, 1] += dent(verts[:, 0], verts[:, 2])
    return geo.mesh(name, verts, geo.grid_faces(len(rings), len(edge), wrap_v=True), material)


def arc(cx, cz, rx, rz, start, stop, count=24):
    t = np.radians(np.linspace(start, stop, count))
    return np.stack([cx + rx * np.cos(t), cz + rz * np.sin(t)], 1)


def letters():
    """Centre lines in units of the letter's height, at their places on the sign."""
    w, r = 0.215, 0.175
    s = np.concatenate([arc(0, 0.5 - r, w, r, 20, 90), arc(0, 0.5 - r, w, r, 90, 200)[1:],
                        geo.spline([(-0.97 * w, 0.24), (-0.70 * w, 0.10), (0.70 * w, -0.09), (0.97 * w, -0.24)], 16),
                        arc(0, -0.5 + r, w, r, 10, -160)])
    o = np.concatenate([arc(0, 0.5 - w, w, w, 0, 180), arc(0, -0.5 + w, w, w, 180, 360),
                        [(w, 0.5 - w)]])
    t = [np.array([(-0.28, 0.5), (0.28, 0.5)]), np.array([(0, 0.5), (0, -0.57)])]
    p = [np.array([(-w, 0.57), (-w, -0.57)]),
         np.concatenate([[(-w, 0.5), (0.02, 0.5)], arc(0.02, 0.5 - 0.255, w, 0.255, 90, -90), [(-w, -0.01)]])]
    return [(-0.99, [s]), (-0.31, t), (0.35, [o]), (1.05, p)]


def even(path, count=90):
    """The path in equal steps, its kinks smoothed out."""
    length = np.r_[0, np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))]
    at = np.linspace(0, length[-1], count)
    path = np.stack([np.interp(at, length, path[:, k]) for k in (0, 1)], 1)
    for _ in range(12):
        path[1:-1] = (path[:-2] + 2 * path[1:-1] + path[2:]) / 4
    return path


def stroke(path, height, across, lift, material, dent):
    """A flat ribbon of constant width along the path."""
    path = even(path) * height
    step = np.gradient(path, axis=0)
    step /= np.linalg.norm(step, axis=1, keepdims=True)
    side = np.stack([-step[:, 1], step[:, 0]], 1) * across * height * 0.5
    pair = np.stack([path - side, path + side], 1).reshape(-1, 2)
    verts = np.stack([pair[:, 0], np.full(len(pair), lift), pair[:, 1]], 1)
    verts[:, 1] += dent(verts[:, 0], verts[:, 2])
    return geo.mesh('stroke', verts, geo.grid_faces(len(path), 2), material, smooth=False)


def paint(name, colour, faded):
    graph = Graph(name)
    at = graph.position()
    worn = graph.ramp(graph.noise(3.0, 6, 0.65, at), [(0.40, 0.0), (0.75, 0.55)])
    tone = graph.mix(worn, colour, faded)
    # Rain draws the dust down in streaks.
    streak = graph.noise(9, 6, 0.7, graph.scaled(at, (6, 1, 0.5)))
    tone = graph.mix(graph.ramp(streak, [(0.55, 0.0), (0.8, 0.45)]), tone, (0.14, 0.10, 0.075))
    specks = graph.ramp(graph.noise(70, 5, 0.8, at), [(0.68, 0.0), (0.73, 0.7)])
    tone = graph.mix(specks, tone, (0.10, 0.06, 0.045))
    return graph.surface(graph.principled(tone, 0.34, Specular=0.45,
                                          Normal=graph.bump(graph.noise(300, 2, 0.5, at), 0.04, 0.001)))


def sign(rng):
    def dent(x, z):
        x, z = np.asarray(x, float), np.asarray(z, float)
        return 0.0022 * np.sin(5 * x + 3 * z) + 0.016 * np.clip(x + z - 0.36, 0, 1)
    red = paint('red', (0.27, 0.003, 0.006), (0.36, 0.025, 0.025))
    white = paint('white', (0.72, 0.72, 0.70), (0.60, 0.58, 0.54))
    parts = [plate('plate', FLAT, -0.001, 0.002, white, dent), plate('face', FLAT - 0.018, -0.0022, -0.001, red, dent)]
    height = 0.235
    for centre, strokes in letters():
        for k, path in enumerate(strokes):
            parts.append(stroke(path + (centre * 0.95, 0), height, 0.15, -0.0032 - 0.0002 * k, white, dent))
    steel = plain('steel', (0.45, 0.45, 0.44), 0.38, Metallic=1.0)
    for z in (0.27, -0.27):
        bolt = geo.sphere('bolt', 4, steel, lambda unit: (unit * (0.011, 0.006, 0.011), {}))
        parts.append(geo.place(bolt, (0, -0.004 + float(dent(0, z)), z)))
    galvanised = Graph('galvanised')
    mottled = galvanised.ramp(galvanised.cells(60, output='Color'), [(0.2, 0.22), (0.8, 0.42)])
    galvanised.surface(galvanised.principled(mottled, 0.5, Metallic=0.8))
    parts.append(geo.tube('post', np.linspace((0, 0.035, 0.33), (0, 0.035, -2.4), 8), 0.03, galvanised.material, 24))
    return parts


def build(rng):
    sign(rng)
    leaves = nature.leaf_material((0.035, 0.085, 0.014))
    nature.foliage(rng, nature.crowns(rng, 60, (-9, 9), (16, 26), (-2.0, 0.9), 1.9), 60000, 0.16, leaves)
    nature.foliage(rng, nature.crowns(rng, 26, (2.5, 10), (14, 20), (-1.0, 3.6), 1.7), 40000, 0.15, leaves)
    # This branch is outside the picture: only its shadow is in it.
    nature.foliage(rng, [(-1.10, -0.85, 0.62, 0.24), (-0.90, -0.95, 0.45, 0.16)], 130, 0.035, leaves)
    geo.sheet('field', lambda u, v: ((u - 0.5) * 90, v * 90 - 4, 0 * u - 2.4), 2, 2,
              nature.soil_material((0.03, 0.06, 0.012), (0.10, 0.15, 0.035), 2))
    stage.camera((0.50, -2.45, -0.34), (0.0, 0, -0.005), 92, 3.5)
    stage.sky(38, 226, 0.13, dust=0.7)
    stage.grade(-0.35, 'High Contrast')
