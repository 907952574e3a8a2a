"""A striped nautilus shell on dark blue linen, by a large window."""
import numpy as np
from mathutils import Vector

import geo
import stage
from shade import Graph, plain

SEED = 9
GROWTH = np.log(3.0) / (2 * np.pi)  # a whorl is three times as wide as the last


def shell_material():
    graph = Graph('shell')
    along, across = graph.attribute('along'), graph.attribute('across')
    at = graph.position()
    cream = graph.mix(graph.noise(2.2, 5, 0.6, at), (0.74, 0.64, 0.50), (0.82, 0.75, 0.64))
    # The flames: broad on the back, broken towards the opening, thin towards the sides.
    wander = graph.math('MULTIPLY', graph.noise(3.0, 4, 0.6, at), 4.0)
    wave = graph.math('ADD', graph.math('MULTIPLY', along, 88.0),
                      graph.math('ADD', wander, graph.math('MULTIPLY', across, 2.6)))
    wave = graph.math('SINE', wave)
    edge = graph.math('SUBTRACT', wave, graph.math('MULTIPLY', graph.attribute('bare'), 1.5))
    flame = graph.ramp(edge, [(0.16, 0.0), (0.30, 1.0)])
    red = graph.mix(graph.noise(9, 4, 0.6, at), (0.24, 0.040, 0.012), (0.38, 0.085, 0.025))
    tone = graph.mix(flame, cream, red)
    growth = graph.noise(1.0, 3, 0.6, graph.node('CombineXYZ', {0: graph.math('MULTIPLY', along, 46.0),
                                                                1: graph.math('MULTIPLY', across, 1.5)}).outputs[0])
    tone = graph.mix(graph.ramp(growth, [(0.35, 0.30), (0.6, 0.0)]), tone, (0.40, 0.28, 0.18))
    outside = graph.principled(tone, 0.24, Specular=0.55, Clearcoat=0.3, Clearcoat_Roughness=0.1,
                               Normal=graph.bump(growth, 0.22, 0.02))
    pearl = graph.ramp(graph.node('LayerWeight', {'Blend': 0.35}).outputs['Facing'],
                       [(0.0, (0.80, 0.70, 0.66)), (0.35, (0.78, 0.74, 0.58)), (0.6, (0.58, 0.74, 0.72)),
                        (1.0, (0.76, 0.62, 0.76))])
    inside = graph.principled(pearl, 0.2, Specular=0.6)
    return graph.surface(graph.blend(graph.node('NewGeometry').outputs['Backfacing'], inside, outside))


def shell(rng):
    turns, end = 2.6, 2.6 * 2 * np.pi

    def shape(u, v):
        a = end * u
        r = np.exp(GROWTH * (a - end))
        t = 2 * np.pi * v
        # The section: round on the back, widest low on the flanks, so that it hides the whorls before.
        wide = 0.50 * r * np.sin(t) * (1 - 0.30 * np.cos(t))
        out = r * (0.53 + 0.475 * np.cos(t))
        # The lip runs out in a curve: it reaches further at the sides.
        lip = 0.10 * np.sin(np.clip((u - 0.93) / 0.07, 0, 1) * np.pi / 2) * (1 - np.cos(t)) * 0.5
        a = a + lip
        wrinkle = 1 + 0.0012 * np.sin(a * 90) * (r > 0.05)
        return out * np.cos(a) * wrinkle, wide * wrinkle, out * np.sin(a) * wrinkle

    def values(u, v):
        t = 2 * np.pi * v
        side = np.abs(np.sin(t)) ** 2.5
        inner = np.clip(-np.cos(t), 0, 1)
        mouth = np.clip((u - 0.80) / 0.15, 0, 1) * np.clip(0.4 - np.cos(t), 0, 1) * 0.5
        return {'along': u * turns, 'across': np.abs(np.sin(t / 2)),
                'bare': np.clip(0.15 * side + 0.4 * inner + mouth, 0, 1)}
    return geo.sheet('shell', shape, 1100, 220, shell_material(), wrap_v=True, attributes=values)


def cloth(rng):
    """Dark blue linen that runs up behind the shell without an edge."""
    graph = Graph('linen')
    u, v = graph.attribute('along'), graph.attribute('across')
    warp = graph.math('SINE', graph.math('MULTIPLY', u, 2400.0))
    weft = graph.math('SINE', graph.math('MULTIPLY', v, 2400.0))
    weave = graph.math('MULTIPLY', warp, weft)
    slub = graph.noise(3.0, 6, 0.7, graph.scaled(graph.position(), (0.4, 4, 4)))
    tone = graph.mix(graph.ramp(slub, [(0.35, 0.0), (0.7, 1.0)]), (0.010, 0.030, 0.052), (0.022, 0.056, 0.088))
    graph.surface(graph.principled(tone, 0.9, Specular=0.15, Sheen=0.3, Normal=graph.bump(weave, 0.5, 0.006)))

    def shape(u, v):
        x, t = (u - 0.5) * 16, v * 16 - 5
        bend = np.clip(t - 3, 0, None)
        z = np.where(bend > 0, 2.0 * (np.sqrt(1 + (bend / 2) ** 2) - 1), 0)
        return x, t, z + 0.035 * geo.waves(x, t, rng, 3, 5.0)
    geo.sheet('linen', shape, 300, 300, graph.material, attributes=lambda u, v: {'along': u, 'across': v})


def build(rng):
    obj = shell(rng)
    geo.place(obj, (0, 0, 0), (np.radians(-10), np.radians(-88), np.radians(-4)))
    box = np.array([obj.matrix_basis @ Vector(corner) for corner in obj.bound_box])
    # The callus that closes the navel.
    callus = geo.sphere('callus', 5, plain('callus', (0.74, 0.66, 0.55), 0.25),
                        lambda unit: (unit * (0.23, 0.200, 0.23), {}))
    callus.parent = obj
    # It rests on its lip, a little sunk into the cloth.
    obj.location = (-(box[:, 0].max() + box[:, 0].min()) / 2, 0, -0.03 - box[:, 2].min())
    cloth(rng)
    stage.camera((0.3, -6.6, 1.75), (0.0, 0, 0.78), 128, 0.45, (0, -0.46, 0.8))
    stage.plain_world((0.55, 0.70, 1.0), 0.10)
    stage.area((-4.2, -2.6, 4.6), (0, 0, 0.8), 2.6, 520, (1, 0.95, 0.88))
    stage.area((4.5, 2.2, 2.6), (0, 0, 0.8), 2.0, 160, (0.85, 0.92, 1))
    stage.grade(0.3)
