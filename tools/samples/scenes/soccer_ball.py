"""A played football in the grass, an hour before sunset."""
import numpy as np

import geo
import nature
import stage
from shade import Graph

SEED = 1
RADIUS = 0.11
GOLDEN = (1 + 5 ** 0.5) / 2


def panels():
    """Directions of a truncated icosahedron's faces, divided by their distance from the centre."""
    signs = [-1, 1]
    corners = [np.roll((0, s, t * GOLDEN), k) for s in signs for t in signs for k in range(3)]
    corners = np.array([c / np.linalg.norm(c) for c in corners])
    near = corners @ corners.T > 0.44
    faces = [corners[i] + corners[j] + corners[k] for i in range(12) for j in range(i) for k in range(j)
             if near[i, j] and near[j, k] and near[i, k]]
    faces = np.array([f / np.linalg.norm(f) for f in faces])
    return np.concatenate([corners / 0.93925, faces / 0.91499])


def ball(unit):
    towards = unit @ turned(panels()).T
    order = np.argsort(towards, axis=1)
    best = order[:, -1]
    rows = np.arange(len(unit))
    gap = towards[rows, best] - towards[rows, order[:, -2]]
    groove = np.exp(-(gap / 0.011) ** 2)
    puff = 1 - np.exp(-gap / 0.06)
    radius = RADIUS * (1 - 0.022 * groove + 0.012 * puff)
    pentagon = (best < 12).astype(float)
    return unit * radius[:, None], {'black': pentagon, 'seam': groove, 'shade': np.exp(-gap / 0.035)}


def turned(directions, a=0.42, b=0.30, c=-0.2):
    """The ball lies with a pentagon a little above the middle, turned to the light."""
    ca, sa, cb, sb, cc, sc = np.cos(a), np.sin(a), np.cos(b), np.sin(b), np.cos(c), np.sin(c)
    rx = np.array([[1, 0, 0], [0, ca, -sa], [0, sa, ca]])
    ry = np.array([[cb, 0, sb], [0, 1, 0], [-sb, 0, cb]])
    rz = np.array([[cc, -sc, 0], [sc, cc, 0], [0, 0, 1]])
    return directions @ (rz @ ry @ rx).T


def leather():
    graph = Graph('leather')
    at = graph.position()
    colour = graph.mix(graph.attribute('black'), (0.78, 0.77, 0.73), (0.012, 0.012, 0.014))
    colour = graph.mix(graph.math('MULTIPLY', graph.attribute('seam'), 0.85), colour, (0.035, 0.03, 0.025))
    low = graph.node('SeparateXYZ', {0: at}).outputs[2]
    # Mud comes from below: the noise has to win against the height.
    mud = graph.math('SUBTRACT', graph.noise(38, 8, 0.65, at), graph.math('MULTIPLY', low, 3.2))
    mud = graph.ramp(mud, [(0.60, 0.0), (0.86, 0.75)])
    grime = graph.ramp(graph.noise(16, 6, 0.7, at), [(0.42, 0.0), (0.75, 0.30)])
    grime = graph.mix(graph.attribute('shade'), grime, (0.35, 0.35, 0.35))
    tan = graph.mix(graph.attribute('black'), (0.36, 0.31, 0.22), (0.05, 0.043, 0.034))
    colour = graph.mix(grime, colour, tan)
    colour = graph.mix(mud, colour, (0.13, 0.085, 0.045))
    scuff = graph.ramp(graph.noise(30, 5, 0.8, graph.scaled(at, (1, 1, 5))), [(0.62, 0.0), (0.7, 0.35)])
    colour = graph.mix(scuff, colour, graph.mix(graph.attribute('black'), (0.45, 0.42, 0.36), (0.07, 0.065, 0.06)))
    pores = graph.bump(graph.cells(420, at), 0.12, 0.0006)
    return graph.surface(graph.principled(colour, graph.ramp(mud, [(0.0, 0.36), (0.5, 0.8)]), Specular=0.5,
                                          Normal=graph.bump(graph.noise(120, 4, 0.6, at), 0.10, 0.001, pores)))


def build(rng):
    geo.place(geo.sphere('ball', 8, leather(), ball), (0, 0, RADIUS * 0.93))
    geo.sheet('ground', lambda u, v: ((u - 0.5) * 80, v * 80 - 3, 0 * u), 2, 2, nature.soil_material())

    def free(roots):
        return np.hypot(roots[:, 0], roots[:, 1]) > 0.045
    nature.lawn(rng, -0.55, 1.2, 52000, 0.036, 0.0024, free)
    nature.lawn(rng, 1.2, 22, 70000, 0.05, 0.006)
    nature.trees(rng, 16, 34, 26, 11, (0.016, 0.04, 0.01))
    stage.camera((0.10, -0.92, 0.155), (0, 0, 0.102), 116, 2.8, (0, -0.09, 0.12))
    stage.sky(24, 235, 0.16, dust=2.0)
    stage.grade(-0.45, 'High Contrast')
