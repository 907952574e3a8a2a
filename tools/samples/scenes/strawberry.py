"""One ripe strawberry on a wooden board by the window."""
import bpy
import numpy as np

import geo
import indoors
import stage
from shade import Graph, plain

SEED = 2
TURN = np.pi * (3 - 5 ** 0.5)
SEEDS = 260


def radius(z):
    """The outline: z runs from -1 (tip) to 1 (calyx)."""
    t = np.clip((z + 1) / 2, 0, 1)
    return 0.86 * np.sin(np.pi / 2 * t ** 0.56) * (1 - 0.10 * t ** 3) * np.sqrt(np.clip(1 - t ** 9, 0, 1))


def surface(z, angle):
    bulge = 1 + 0.045 * np.cos(2 * angle + 0.6) + 0.025 * np.cos(3 * angle - z * 2)
    r = radius(z) * bulge
    return np.stack([r * np.cos(angle), r * np.sin(angle) * 0.93, z * 1.02 + 0.03 * np.cos(angle)], -1)


def seed_places():
    z = 0.93 - 1.8 * (np.arange(SEEDS) + 0.5) / SEEDS
    # Even in area rather than in height: the narrow tip gets fewer.
    z = np.sign(z) * np.abs(z) ** 0.9
    angle = np.arange(SEEDS) * TURN + 0.07 * np.sin(np.arange(SEEDS) * 12.9)
    return z, angle


def flesh_material():
    graph = Graph('flesh')
    at = graph.position()
    height = graph.node('SeparateXYZ', {0: at}).outputs[2]
    ripe = graph.mix(graph.noise(2.2, 3, 0.5, at), (0.46, 0.006, 0.006), (0.64, 0.022, 0.010))
    pale = graph.ramp(graph.math('ADD', height, graph.math('MULTIPLY', graph.noise(5, 3, 0.5, at), 0.25)),
                      [(0.86, (0, 0, 0)), (1.0, (1, 1, 1))])
    colour = graph.mix(pale, ripe, (0.80, 0.30, 0.14))
    colour = graph.mix(graph.math('MULTIPLY', graph.attribute('pit'), 0.55), colour, (0.22, 0.002, 0.004))
    skin = graph.bump(graph.noise(28, 3, 0.5, at), 0.10, 0.02)
    return graph.surface(graph.principled(
        colour, 0.24, Normal=skin, Specular=0.55, Subsurface=0.28, Subsurface_Color=(0.75, 0.03, 0.02),
        Subsurface_Radius=(0.12, 0.02, 0.012), Clearcoat=0.25, Clearcoat_Roughness=0.12))


def berry(material):
    z, angle = seed_places()
    pits = surface(z, angle)

    def shape(u, v):
        where = surface(1 - 2 * u, 2 * np.pi * v)
        flat = where.reshape(-1, 3)
        nearest = np.full(len(flat), 9.0)
        for pit in pits:
            nearest = np.minimum(nearest, ((flat - pit) ** 2).sum(1))
        pit = np.exp(-nearest / 0.0042)
        shape.pit = pit.reshape(u.shape)
        ridge = np.clip(np.sqrt(nearest) / 0.11, 0, 1) ** 2
        # Into the flesh means towards the axis: good enough as a normal for so shallow a pit.
        return tuple((flat * (1 - 0.052 * pit + 0.014 * ridge)[:, None]).T.reshape(3, *u.shape))
    return geo.sheet('berry', shape, 420, 620, material, wrap_v=True, attributes=lambda u, v: {'pit': shape.pit})


def seeds(rng, parts):
    graph = Graph('seed')
    tone = graph.ramp(graph.node('ObjectInfo').outputs['Random'],
                      [(0.0, (0.62, 0.36, 0.07)), (0.7, (0.80, 0.58, 0.18)), (1.0, (0.45, 0.14, 0.03))])
    graph.surface(graph.principled(tone, 0.35, Specular=0.5))
    first = geo.sphere('seed', 3, graph.material, lambda unit: (unit * (0.021, 0.033, 0.013), {}))
    for z, angle in zip(*seed_places()):
        here, e = surface(z, angle), 1e-3
        down, round_ = surface(z + e, angle) - here, surface(z, angle + e) - here
        normal = np.cross(round_, down)
        normal /= np.linalg.norm(normal)
        obj = geo.copy(first)
        geo.align(obj, here - normal * 0.030, normal, down)
        parts.append(obj)
    geo.place(first, (0, 0, -90))


def calyx(rng, parts):
    graph = Graph('sepal')
    across, along = graph.attribute('across'), graph.attribute('along')
    tone = graph.ramp(along, [(0.0, (0.16, 0.26, 0.05)), (0.5, (0.07, 0.19, 0.02)), (1.0, (0.05, 0.13, 0.015))])
    vein = graph.ramp(graph.math('ABSOLUTE', across), [(0.0, 0.6), (0.10, 0.0)])
    tone = graph.mix(vein, tone, (0.25, 0.36, 0.10))
    graph.leaf(tone, 0.35, 0.42, 0.4, graph.bump(graph.noise(26, 4), 0.5, 0.02))
    for row, count in enumerate((9, 6)):
        for k in range(count):
            length, width = rng.uniform(0.60, 0.80) - 0.16 * row, rng.uniform(0.24, 0.32)
            lift, curl, wave = rng.uniform(-0.35, 0.15) + 0.5 * row, rng.uniform(-1.5, -0.3), rng.uniform(0, 6)

            def shape(u, v):
                s = 2 * v - 1
                half = width * 0.5 * np.sin(np.pi * (0.12 + 0.88 * u)) ** 0.8 * (1 + 0.08 * np.sin(26 * u))
                angle = lift - curl * u ** 1.5 - 0.9 * u * (1 - u)
                return (length * u * np.cos(angle), half * s + 0.04 * u ** 2 * np.sin(wave),
                        length * u * np.sin(angle) + 0.05 * np.abs(s) * u + 0.012 * np.sin(9 * u + wave))
            obj = geo.sheet('sepal', shape, 34, 11, graph.material,
                            attributes=lambda u, v: {'along': u, 'across': 2 * v - 1})
            angle = 2 * np.pi * (k + 0.5 * row + rng.normal(0, 0.13)) / count
            geo.place(obj, (0.10 * np.cos(angle), 0.10 * np.sin(angle), 1.03 + 0.02 * row), (0, 0, angle))
            parts.append(obj)
    stem = plain('stem', (0.14, 0.24, 0.05), 0.5)
    path = geo.spline([(0, 0, 0.95), (0.01, 0, 1.15), (0.10, 0.02, 1.38), (0.28, 0.05, 1.55)], 30)
    parts.append(geo.tube('stem', path, np.linspace(0.075, 0.05, 30), stem))


def build(rng):
    parts = [berry(flesh_material())]
    seeds(rng, parts)
    calyx(rng, parts)
    holder = bpy.data.objects.new('strawberry', None)
    bpy.context.scene.collection.objects.link(holder)
    for obj in parts:
        obj.parent = holder
    geo.place(holder, (0.02, 0.1, 0.82), (np.radians(-16), np.radians(-40), np.radians(6)))
    indoors.planks(rng)
    stage.plain_world((0.75, 0.87, 1.0), 0.42)
    stage.area((-4.6, 1.2, 4.6), (0, 0, 0.6), 2.6, 1000, (1, 0.95, 0.87))
    stage.camera((0.2, -7.6, 3.4), (0.0, 0, 0.93), 94, 0.16, (0, -0.6, 1.0))
    stage.grade(0.15, 'High Contrast')
