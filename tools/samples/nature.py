"""What several outdoor scenes share: a lawn, distant trees, petals and leaves."""
import numpy as np

import geo
from shade import Graph


def grass_material(name='grass', fresh=(0.10, 0.22, 0.025), dry=(0.30, 0.26, 0.08), root=(0.03, 0.05, 0.01)):
    graph = Graph(name)
    tint = graph.attribute('tint')
    colour = graph.ramp(tint, [(0.0, tuple(0.6 * c for c in fresh)), (0.55, fresh),
                               (0.86, tuple(1.4 * c for c in fresh)), (0.97, dry)])
    colour = graph.mix(graph.ramp(graph.attribute('along'), [(0.0, 0.0), (0.6, 1.0)]), root, colour)
    return graph.leaf(colour, through=0.35, rough=0.4, specular=0.35)


def soil_material(dark=(0.035, 0.025, 0.015), light=(0.12, 0.085, 0.05), scale=40):
    graph = Graph('soil')
    grain = graph.noise(scale, 8, 0.7)
    return graph.surface(graph.principled(graph.ramp(grain, [(0.3, dark), (0.7, light)]), 0.95, Specular=0.1,
                                          Normal=graph.bump(grain, 0.8, 0.02)))


def lawn(rng, near, far, count, height, width, keep=None, material=None):
    """Blades between y = near and y = far, wider apart and broader with the distance from `near`."""
    t = rng.uniform(0, 1, count) ** 1.8
    y = near + (far - near) * t
    reach = 0.45 + 0.5 * (y - near)
    roots = np.stack([rng.uniform(-1, 1, count) * reach, y, np.zeros(count)], 1)
    grow = 1 + 0.22 * (y - near)
    if keep is not None:
        chosen = keep(roots)
        roots, grow = roots[chosen], grow[chosen]
    return geo.blades('grass', roots, rng, height * np.minimum(grow, 1.8), width * grow, 0.55,
                      material or grass_material())


def trees(rng, count, y, spread, height, colour=(0.03, 0.07, 0.015)):
    """Far out of focus: lumps with leaf-sized holes of light are enough."""
    graph = Graph('foliage')
    tone = graph.ramp(graph.noise(1.1, 6, 0.7), [(0.35, tuple(0.25 * c for c in colour)), (0.5, colour),
                                                 (0.68, tuple(2.6 * c for c in colour))])
    material = graph.surface(graph.principled(tone, 0.7, Specular=0.3))

    def lump(unit):
        bumps = geo.waves(unit[:, 0] * 3 + unit[:, 2], unit[:, 1] * 3 - unit[:, 2] * 2, rng, 4, 3.0, 0.6)
        return unit * (1 + 0.22 * bumps)[:, None], {}
    first = geo.sphere('tree', 5, material, lump)
    for k in range(count):
        size = height * rng.uniform(0.5, 1.0)
        at = (rng.uniform(-spread, spread), y * rng.uniform(0.9, 1.4), size * 0.55)
        obj = first if k == 0 else geo.copy(first)
        geo.place(obj, at, (0, 0, rng.uniform(0, 6)), (size * rng.uniform(0.5, 0.9), size * 0.6, size * 0.62))


def leaf_material(colour=(0.06, 0.15, 0.02), name='leaves'):
    graph = Graph(name)
    tone = graph.ramp(graph.attribute('tint'), [(0.0, tuple(0.5 * c for c in colour)), (0.7, colour),
                                                (1.0, (2.2 * colour[0], 1.6 * colour[1], 1.2 * colour[2]))])
    return graph.leaf(tone, 0.35, 0.35, 0.5)


def foliage(rng, clumps, count, size, material):
    """Loose leaves about the surfaces of `clumps`, each (x, y, z, radius): crowns of trees, a hedge."""
    clumps = np.asarray(clumps, float)
    pick = rng.choice(len(clumps), count, p=clumps[:, 3] ** 2 / (clumps[:, 3] ** 2).sum())
    out = rng.normal(size=(count, 3))
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    centre = clumps[pick, :3] + out * clumps[pick, 3:] * rng.uniform(0.6, 1.05, (count, 1))
    along, other = rng.normal(size=(2, count, 3))
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    across = np.cross(along, other)
    across /= np.linalg.norm(across, axis=1, keepdims=True)
    long = size * rng.uniform(0.7, 1.3, (count, 1))
    # A lozenge a leaf: nobody sees more of it out of focus or as a shadow.
    verts = np.stack([centre - long * along, centre + 0.45 * long * across,
                      centre + long * along, centre - 0.45 * long * across], 1).reshape(-1, 3)
    return geo.mesh('leaves', verts, np.arange(count * 4).reshape(-1, 4), material, smooth=False,
                    tint=np.repeat(rng.uniform(0, 1, count), 4))


def crowns(rng, count, x, y, z, radius):
    """Clumps for `foliage`: x, y, z are (low, high) ranges."""
    return np.stack([rng.uniform(*x, count), rng.uniform(*y, count), rng.uniform(*z, count),
                     radius * rng.uniform(0.5, 1.0, count)], 1)
