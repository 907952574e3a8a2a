"""A great pyramid late in the day, its courses picked out by the low sun."""
import numpy as np

import geo
import stage
from shade import Graph

SEED = 6
CUBE = np.array([(x, y, z) for x in (0, 1) for y in (0, 1) for z in (0, 1)], float)
SIDES = np.array([(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (1, 5, 7, 3)])


def stone_material(light=1.0):
    graph = Graph('stone')
    at = graph.position()
    tone = graph.ramp(graph.attribute('tint'),
                      [(0.0, (0.30, 0.205, 0.115)), (0.5, (0.43, 0.31, 0.18)), (1.0, (0.56, 0.43, 0.27))])
    tone = graph.mix(graph.ramp(graph.noise(0.10, 6, 0.65, at), [(0.35, 0.6), (0.6, 0.0)]), tone, (0.25, 0.165, 0.09))
    tone = graph.mix(1.0, tone, (light, light, light), 'MULTIPLY')
    grain = graph.noise(1.6, 8, 0.7, at)
    return graph.surface(graph.principled(tone, 0.95, Specular=0.1, Normal=graph.bump(grain, 0.7, 0.35)))


def blocks(name, lows, sizes, tints, material):
    verts = (lows[:, None] + CUBE[None] * sizes[:, None]).reshape(-1, 3)
    faces = (np.arange(len(lows))[:, None, None] * 8 + SIDES[None]).reshape(-1, 4)
    return geo.mesh(name, verts, faces, material, smooth=False, tint=np.repeat(tints, 8))


def courses(rng, half, height, count, rough):
    """Rows of blocks along the four edges of every course; those that have crumbled are missing."""
    lows, sizes, tints = [], [], []
    tall = height / count
    for k in range(count):
        reach = half * (1 - k / count)
        tone = rng.uniform(0.2, 0.7)
        for side in range(4):
            at = -reach
            while at < reach:
                long = tall * rng.uniform(1.0, 2.0)
                back = rng.exponential(rough) * tall * (2.5 if rng.uniform() < 0.07 else 1)
                deep = 2.6 * tall
                x, y = at, -reach + back
                low, size = np.array((x, y, k * tall)), np.array((long * 0.985, deep, tall * rng.uniform(0.93, 1.0)))
                for _ in range(side):
                    # A quarter turn of the block about the pyramid's axis.
                    low = np.array((-low[1] - size[1], low[0], low[2]))
                    size = size[[1, 0, 2]]
                lows.append(low)
                sizes.append(size)
                tints.append(np.clip(tone + rng.normal(0, 0.22), 0, 1))
                at += long
    # The core, so that no light falls through the gaps.
    for k in range(count):
        reach = max(half * (1 - k / count) - 2 * tall, 0)
        lows.append((-reach, -reach, k * tall))
        sizes.append((2 * reach, 2 * reach, tall * 0.9))
        tints.append(0.2)
    return np.array(lows), np.array(sizes), np.array(tints)


def desert(rng):
    graph = Graph('desert')
    at = graph.position()
    tone = graph.ramp(graph.noise(0.03, 8, 0.65, at), [(0.35, (0.36, 0.225, 0.115)), (0.65, (0.50, 0.34, 0.19))])
    pebbly = graph.ramp(graph.noise(0.9, 8, 0.75, at), [(0.55, 0.0), (0.75, 0.6)])
    tone = graph.mix(pebbly, tone, (0.24, 0.155, 0.085))
    graph.surface(graph.principled(tone, 0.95, Specular=0.05,
                                   Normal=graph.bump(graph.noise(0.5, 10, 0.7, at), 0.8, 0.6)))

    def shape(u, v):
        x, y = (u - 0.5) * 1500, v ** 2.2 * 2400 - 330
        z = 4.0 * geo.waves(x, y, rng, 3, 260) + 0.5 * geo.waves(x, y, rng, 4, 26, 0.6)
        away = np.clip((np.maximum(np.abs(x), np.abs(y)) - 118) / 60, 0, 1)
        return x, y, z * away - 1.0 + 0.4 * (1 - away) * geo.waves(x, y, rng, 3, 30)
    geo.sheet('desert', shape, 700, 900, graph.material)


def rubble(rng, material):
    """Fallen stones along the foot."""
    n = 2600
    side, place = rng.integers(0, 4, n), rng.uniform(-120, 120, n)
    away = 113 + rng.exponential(5.5, n)
    x = np.select([side == 0, side == 1, side == 2], [place, away, place], -away)
    y = np.select([side == 0, side == 1, side == 2], [-away, place, away], place)
    size = rng.uniform(0.3, 1.5, (n, 1)) * rng.uniform(0.6, 1.3, (n, 3))
    blocks('rubble', np.stack([x, y, np.full(n, -1.4)], 1), size, rng.uniform(0, 1, n), material)


def build(rng):
    stone = stone_material()
    blocks('pyramid', *courses(rng, 115, 146, 74, 0.10), stone)
    rubble(rng, stone)
    far = blocks('far', *courses(rng, 108, 136, 50, 0.10), stone_material(0.95))
    geo.place(far, (-62, 690, -6), (0, 0, 0.06))
    desert(rng)
    stage.camera((-170, -318, 10), (9, 0, 55), 37)
    stage.sky(27, 268, 0.12, dust=1.2)
    stage.grade(-0.45, 'High Contrast')
