"""What the scenes on a table share."""
import numpy as np

import geo
from shade import Graph


def planks(rng):
    """A table of nine boards, 1.6 wide, that run along x; its top is z = 0."""
    graph = Graph('wood')
    at = graph.position()
    grain = graph.noise(2.0, 8, 0.65, graph.scaled(at, (0.35, 5, 1)), 0.6)
    fibre = graph.noise(9, 6, 0.7, graph.scaled(at, (0.3, 14, 1)))
    colour = graph.ramp(grain, [(0.3, (0.13, 0.062, 0.026)), (0.5, (0.30, 0.165, 0.075)), (0.72, (0.42, 0.26, 0.13))])
    colour = graph.mix(graph.ramp(fibre, [(0.35, 0.5), (0.6, 0.0)]), colour, (0.09, 0.045, 0.02))
    graph.surface(graph.principled(colour, graph.ramp(fibre, [(0.3, 0.62), (0.7, 0.40)]), Specular=0.35,
                                   Normal=graph.bump(fibre, 0.35, 0.02)))
    for k in range(9):
        def shape(u, v):
            edge = np.clip(np.minimum(v, 1 - v) / 0.02, 0, 1)
            return (u - 0.5) * 16, (v - 0.5) * 1.58, -0.05 * (1 - edge) ** 2
        obj = geo.sheet('plank', shape, 2, 200, graph.material)
        geo.place(obj, (rng.uniform(-2, 2), -2.6 + 1.6 * k, 0))
