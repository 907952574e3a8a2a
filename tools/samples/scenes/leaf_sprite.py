"""A small green creature of our own, with leaves for ears, warm in a cup by the window."""
import numpy as np

import geo
import indoors
import stage
from shade import Graph, plain

SEED = 12
HEAD = np.array((0.0, -0.04, 1.19))
EYES = [np.array((s * 0.47, -0.86, -0.02)) / np.linalg.norm((0.47, 0.86, 0.02)) for s in (-1, 1)]


def near(unit, towards, width):
    return np.exp(-((unit - np.asarray(towards)) ** 2).sum(1) / width)


def head_shape(unit):
    x, y, z = unit.T
    grow = 1 + 0.07 * near(unit, (0, -0.93, -0.32), 0.10) + 0.035 * near(unit, (0, -0.97, 0.42), 0.2)
    for eye in EYES:
        grow = grow - 0.10 * near(unit, eye, 0.045)
        grow = grow + 0.07 * near(unit, (np.sign(eye[0]) * 0.70, -0.58, -0.42), 0.10)
    grow = grow + 0.055 * near(unit, (0, -0.985, -0.17), 0.008)
    wide = 1 + 0.13 * np.exp(-((z + 0.28) / 0.42) ** 2)
    return np.stack([x * wide * 0.43, y * 0.38, z * 0.355], 1) * grow[:, None]


def skin_material():
    graph = Graph('skin')
    at = graph.position()
    tone = graph.ramp(graph.noise(3.2, 5, 0.6, at), [(0.3, (0.115, 0.20, 0.042)), (0.55, (0.20, 0.31, 0.075)),
                                                    (0.75, (0.29, 0.38, 0.12))])
    freckle = graph.ramp(graph.noise(26, 2, 0.5, at), [(0.63, 0.0), (0.70, 0.55)])
    tone = graph.mix(freckle, tone, (0.085, 0.12, 0.025))
    tone = graph.mix(graph.math('MULTIPLY', graph.attribute('blush'), 0.5), tone, (0.46, 0.20, 0.12))
    pores = graph.bump(graph.noise(60, 5, 0.6, at), 0.22, 0.012)
    return graph.surface(graph.principled(
        tone, 0.46, Specular=0.4, Normal=pores, Subsurface=0.18, Subsurface_Color=(0.36, 0.42, 0.09),
        Subsurface_Radius=(0.05, 0.04, 0.015)))


def head(skin):
    def shape(unit):
        blush = sum(near(unit, (s * 0.70, -0.66, -0.30), 0.05) for s in (-1, 1)) + near(unit, (0, -0.98, -0.17), 0.01)
        return head_shape(unit), {'blush': np.clip(blush, 0, 1)}
    geo.place(geo.sphere('head', 7, skin, shape), HEAD)
    # The smile follows the face, sunk into it by half its width.
    t = np.linspace(-1, 1, 40)
    path = np.stack([0.30 * t, -0.9 + 0.05 * t ** 2, -0.485 + 0.085 * t ** 2], 1)
    path = head_shape(path / np.linalg.norm(path, axis=1, keepdims=True))
    geo.place(geo.tube('smile', path, 0.0075 * (1.05 - t ** 4), plain('mouth', (0.035, 0.030, 0.012), 0.6), 10), HEAD)


def eyes(skin):
    graph = Graph('eye')
    out = graph.attribute('out')
    tone = graph.ramp(out, [(0.0, (0.40, 0.34, 0.24)), (0.45, (0.02, 0.012, 0.006)), (0.52, (0.13, 0.05, 0.010)),
                            (0.74, (0.30, 0.13, 0.020)), (0.79, (0.006, 0.005, 0.004))])
    graph.surface(graph.principled(tone, 0.06, Specular=0.7, Clearcoat=1.0, Clearcoat_Roughness=0.02))
    for eye in EYES:
        at = HEAD + head_shape(eye[None])[0] * 0.90
        look = np.array((eye[0] * 0.35, -1, 0.06))
        look = look / np.linalg.norm(look)
        geo.place(geo.sphere('eye', 6, graph.material, lambda unit: (unit, {'out': unit @ look})), at, scale=0.116)

        def lids(unit):
            # The two lids are one shell with an almond left open in front.
            side = np.array((eye[0] * 0.5, -1, 0.0))
            side = side / np.linalg.norm(side)
            open_ = (unit @ side) > 0
            x = unit @ np.cross(side, (0, 0, 1))
            level = np.where(unit[:, 2] > 0, unit[:, 2] * 0.98, -unit[:, 2] * 1.25)
            gap = np.clip(0.56 * (1 - x ** 2) - level, -1, 1) * open_
            grow = np.where(gap > 0, 0.90, 1.085 + 0.03 * np.exp(-(gap / 0.07) ** 2) * open_)
            return unit * grow[:, None], {'blush': 0 * x}
        geo.place(geo.sphere('lids', 7, skin, lids), at, scale=0.116)


def ear(side):
    graph = Graph('ear')
    along, across = graph.attribute('along'), graph.attribute('across')
    size = graph.math('ABSOLUTE', across)
    tone = graph.ramp(along, [(0.0, (0.24, 0.30, 0.09)), (0.4, (0.20, 0.33, 0.07)), (1.0, (0.13, 0.27, 0.035))])
    tone = graph.mix(graph.ramp(graph.noise(7, 5, 0.6), [(0.4, 0.0), (0.7, 0.5)]), tone, (0.075, 0.17, 0.022))
    middle = graph.ramp(size, [(0.0, 0.85), (0.055, 0.0)])
    slant = graph.math('FRACT', graph.math('SUBTRACT', graph.math('MULTIPLY', along, 8.0),
                                           graph.math('MULTIPLY', size, 2.4)))
    veins = graph.ramp(slant, [(0.0, 0.55), (0.10, 0.0)])
    tone = graph.mix(graph.math('MAXIMUM', middle, veins), tone, (0.36, 0.43, 0.16))
    tone = graph.mix(graph.ramp(along, [(0.0, 0.7), (0.30, 0.0)]), tone, (0.44, 0.24, 0.14))
    graph.leaf(tone, 0.38, 0.42, 0.4, graph.bump(graph.math('MAXIMUM', middle, veins), 0.5, 0.02))

    def shape(u, v):
        s = 2 * v - 1
        tooth = 1 + 0.05 * np.abs(((u * 11) % 1) - 0.5) * np.clip(4 * u, 0, 1)
        half = 0.185 * np.sin(np.pi * (0.10 + 0.90 * u) ** 0.85) ** 0.8 * tooth
        # The ear rises outwards and bows at the tip, like a leaf under its own weight.
        lift = 1.02 - 0.95 * u ** 1.5
        x0, z0 = 0.88 * u * np.cos(1.02 - 0.40 * u ** 1.5), 0.88 * u * np.sin(1.02 - 0.40 * u ** 1.5)
        x = side * (0.30 + x0 - half * s * np.sin(lift))
        z = 0.12 + z0 + half * s * np.cos(lift)
        y = 0.05 - 0.9 * half * s ** 2 + 0.13 * u ** 2 + 0.014 * np.sin(8 * u + 2 * s)
        return x, y, z
    geo.place(geo.sheet('ear', shape, 120, 41, graph.material,
                        attributes=lambda u, v: {'along': u, 'across': 2 * v - 1}), HEAD)


def sprout(rng):
    moss = Graph('moss')
    tone = moss.ramp(moss.attribute('tint'), [(0.0, (0.05, 0.11, 0.015)), (1.0, (0.20, 0.30, 0.05))])
    moss.leaf(tone, 0.4, 0.6)
    unit = rng.normal(size=(9000, 3))
    unit /= np.linalg.norm(unit, axis=1, keepdims=True)
    top = unit[:, 2] + 0.35 * unit[:, 1] + 0.05 * rng.normal(size=len(unit))
    roots = head_shape(unit[top > 0.72]) + HEAD
    geo.blades('moss', roots, rng, 0.055, 0.006, 0.7, moss.material, 4)
    stem = plain('stem', (0.20, 0.32, 0.07), 0.45)
    geo.tube('stem', geo.spline([(0, 0, 1.50), (0.01, 0, 1.60), (0.03, -0.01, 1.68)], 20),
             np.linspace(0.014, 0.009, 20), stem)
    leaf = Graph('young')
    leaf.leaf((0.25, 0.42, 0.06), 0.45, 0.35, 0.5)

    def shape(u, v):
        s = 2 * v - 1
        half = 0.055 * np.sin(np.pi * (0.06 + 0.94 * u) ** 0.9)
        return 0.19 * u, half * s, 0.10 * np.sin(2.2 * u) + 0.4 * half * s ** 2
    for turn in (0.25, 3.5):
        geo.place(geo.sheet('young', shape, 30, 11, leaf.material), (0.03, -0.01, 1.675), (0, 0, turn))


def knitted(name, shape, columns, rows, colour, depth):
    """A sheet with the V-shaped stitches of stockinette pressed out of it; `shape(u, v)` gives points and normals."""
    graph = Graph(name)
    tone = graph.mix(graph.attribute('stitch'), tuple(0.30 * c for c in colour), colour)
    tone = graph.mix(graph.ramp(graph.noise(9, 4), [(0.4, 0.0), (0.7, 0.3)]), tone,
                     tuple(min(1.3 * c, 1) for c in colour))
    wool = graph.bump(graph.noise(90, 4, 0.7), 0.7, 0.008)
    graph.surface(graph.principled(tone, 0.9, Specular=0.1, Sheen=0.6, Normal=wool))

    def stitch(u, v):
        c = (v * columns) % 1 - 0.5
        leg = np.abs(np.sin(2 * np.pi * c)) ** 0.5
        return leg * np.abs(np.cos(np.pi * (u * rows + 1.3 * np.abs(c)))) ** 0.5

    def raised(u, v):
        points, normals = shape(u, v)
        return tuple(p + depth * stitch(u, v) * n for p, n in zip(points, normals))
    return geo.sheet(name, raised, rows * 9, columns * 12, graph.material, wrap_v=True,
                     attributes=lambda u, v: {'stitch': stitch(u, v)})


def ring(path_x, path_y, path_z, radius):
    """A wrapped tube along a closed or open path given as functions of u, with outward normals."""
    def shape(u, v):
        a = 2 * np.pi * v
        e = 1e-3
        ahead = np.stack([f(u + e) - f(u - e) for f in (path_x, path_y, path_z)])
        ahead /= np.linalg.norm(ahead, axis=0)
        up = np.zeros_like(ahead)
        up[2] = 1
        side = np.cross(ahead, up, axis=0)
        side /= np.linalg.norm(side, axis=0)
        up = np.cross(side, ahead, axis=0)
        normal = np.cos(a) * side + np.sin(a) * up
        r = radius(u)
        return [f(u) + r * n for f, n in zip((path_x, path_y, path_z), normal)], list(normal)
    return shape


def clothes(skin):
    rust = (0.50, 0.14, 0.045)

    def torso(u, v):
        a = 2 * np.pi * v
        r = 0.36 * np.sqrt(np.clip(1 - 0.80 * u ** 3, 0, 1))
        n = (np.cos(a), np.sin(a), 0 * a)
        return (r * n[0], r * 0.85 * n[1], 0.40 + 0.56 * u), n
    knitted('torso', torso, 44, 16, rust, 0.018)
    tau = 2 * np.pi
    collar = ring(lambda u: 0.235 * np.cos(tau * u), lambda u: -0.03 + 0.215 * np.sin(tau * u),
                  lambda u: 0.895 + 0.012 * np.cos(2 * tau * u), lambda u: 0.082 + 0 * u)
    knitted('collar', collar, 10, 34, (0.62, 0.40, 0.14), 0.014)
    for side in (-1, 1):
        sleeve = ring(lambda u: side * (0.27 + 0.11 * np.sin(np.pi * u) - 0.02 * u), lambda u: -0.05 - 0.40 * u,
                      lambda u: 0.77 - 0.06 * u + 0.02 * np.sin(np.pi * u), lambda u: 0.108 - 0.025 * u)
        knitted('sleeve', sleeve, 13, 12, rust, 0.014)
        palm = geo.sphere('palm', 5, skin, lambda unit: (unit * (0.074, 0.080, 0.058), {'blush': 0 * unit[:, 0]}))
        geo.place(palm, (side * 0.25, -0.47, 0.715))
        for k in (-1, 0, 1):
            x = side * 0.25 + 0.050 * k
            path = geo.spline([(x * 0.99, -0.47, 0.735), (x, -0.535, 0.735), (x + 0.006 * k, -0.575, 0.69),
                               (x + 0.006 * k, -0.572, 0.625)], 30)
            end = np.sqrt(np.clip(1 - np.linspace(0, 1, 30) ** 7, 0.0, 1))
            geo.tube('finger', path, 0.026 * end, skin, 16, blush=np.linspace(0, 0.5, 30))


def cup():
    glaze = Graph('glaze')
    at = glaze.position()
    high = glaze.node('SeparateXYZ', {0: at}).outputs[2]
    wavy = glaze.math('ADD', high, glaze.math('MULTIPLY', glaze.noise(5, 3, 0.5, at), 0.10))
    tone = glaze.ramp(wavy, [(0.18, (0.30, 0.17, 0.09)), (0.22, (0.64, 0.58, 0.48)), (0.60, (0.70, 0.66, 0.57)),
                             (0.70, (0.38, 0.24, 0.12))])
    fleck = glaze.ramp(glaze.noise(34, 2, 0.5, at), [(0.66, 0.0), (0.70, 0.7)])
    tone = glaze.mix(fleck, tone, (0.16, 0.10, 0.06))
    glaze.surface(glaze.principled(tone, 0.22, Specular=0.5, Normal=glaze.bump(glaze.noise(8, 3, 0.5, at), 0.12, 0.02)))
    profile = geo.spline([(0.0, 0.04), (0.26, 0.04), (0.28, 0.0), (0.31, 0.02), (0.45, 0.16), (0.53, 0.38),
                          (0.555, 0.62), (0.560, 0.655),
                          (0.535, 0.66), (0.525, 0.62), (0.50, 0.38), (0.40, 0.18), (0.0, 0.14)], 160)
    geo.lathe('cup', profile, glaze.material, 160)
    handle = geo.spline([(0.52, 0, 0.55), (0.70, 0, 0.56), (0.80, 0, 0.42), (0.72, 0, 0.24), (0.47, 0, 0.20)], 60)
    turn = np.radians(-12)
    geo.place(geo.tube('handle', handle, 0.045, glaze.material, 24), (0, 0, 0), (0, 0, turn))


def lights_behind(rng):
    glow = Graph('glow')
    glow.surface(glow.node('Emission', {'Color': (1.0, 0.55, 0.20), 'Strength': 5.0}).outputs[0])
    for _ in range(15):
        lamp = geo.sphere('glow', 2, glow.material)
        geo.place(lamp, (rng.uniform(-2.6, 2.6), rng.uniform(4.5, 7), rng.uniform(0.3, 3.2)), scale=0.06)
    wall = plain('wall', (0.10, 0.055, 0.035), 0.9)
    geo.sheet('wall', lambda u, v: ((u - 0.5) * 40, 0 * u + 8.5, (v - 0.4) * 20), 2, 2, wall)


def build(rng):
    skin = skin_material()
    head(skin)
    eyes(skin)
    ear(-1)
    ear(1)
    sprout(rng)
    clothes(skin)
    cup()
    indoors.planks(rng)
    lights_behind(rng)
    stage.plain_world((0.7, 0.82, 1.0), 0.16)
    stage.area((-3.4, -2.6, 3.6), (0, 0, 1.0), 2.0, 420, (1, 0.95, 0.88))
    stage.area((3.0, 2.4, 2.8), (0, 0, 1.2), 1.2, 200, (1, 0.80, 0.55))
    stage.camera((0.25, -6.2, 1.75), (0.0, 0, 0.98), 106, 0.22, (0, -0.38, 1.15))
    stage.grade(0.2)
