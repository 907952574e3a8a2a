"""Geometry from numpy arrays: grids, tubes, blades of grass, fields of noise."""
import bpy
import numpy as np
from mathutils import Matrix, Vector


def mesh(name, verts, faces, material=None, smooth=True, **attributes):
    """`faces`: (n, 3) or (n, 4) indices. Attributes: one float or one RGB triple a vertex."""
    data = bpy.data.meshes.new(name)
    verts, faces = np.asarray(verts, np.float32), np.asarray(faces, np.int32)
    count, corners = faces.shape
    data.vertices.add(len(verts))
    data.vertices.foreach_set('co', verts.ravel())
    data.loops.add(count * corners)
    data.loops.foreach_set('vertex_index', faces.ravel())
    data.polygons.add(count)
    data.polygons.foreach_set('loop_start', np.arange(count, dtype=np.int32) * corners)
    data.polygons.foreach_set('loop_total', np.full(count, corners, np.int32))
    data.polygons.foreach_set('use_smooth', np.full(count, smooth))
    for key, values in attributes.items():
        values = np.asarray(values, np.float32)
        layer = data.attributes.new(key, 'FLOAT' if values.ndim == 1 else 'FLOAT_VECTOR', 'POINT')
        layer.data.foreach_set('value' if values.ndim == 1 else 'vector', values.ravel())
    data.update(calc_edges=True)
    if material:
        data.materials.append(material)
    obj = bpy.data.objects.new(name, data)
    bpy.context.scene.collection.objects.link(obj)
    return obj


def copy(obj, at=(0, 0, 0), turn=(0, 0, 0), scale=1.0):
    """Another object of the same mesh: costs no memory."""
    other = bpy.data.objects.new(obj.name, obj.data)
    bpy.context.scene.collection.objects.link(other)
    place(other, at, turn, scale)
    return other


def place(obj, at=(0, 0, 0), turn=(0, 0, 0), scale=1.0):
    obj.location, obj.rotation_euler = at, turn
    obj.scale = (scale,) * 3 if np.isscalar(scale) else scale
    return obj


def align(obj, at, up, along):
    """The object's z along `up`, its y as near to `along` as that allows."""
    z = Vector(up).normalized()
    x = Vector(along).cross(z).normalized()
    obj.matrix_basis = Matrix.Translation(at) @ Matrix((x, z.cross(x), z)).transposed().to_4x4()
    return obj


def grid_faces(nu, nv, wrap_u=False, wrap_v=False):
    """Quads of an nu × nv array of vertices numbered i * nv + j."""
    i, j = np.meshgrid(np.arange(nu if wrap_u else nu - 1), np.arange(nv if wrap_v else nv - 1), indexing='ij')
    i, j = i.ravel(), j.ravel()
    k, m = (i + 1) % nu, (j + 1) % nv
    return np.stack([i * nv + j, k * nv + j, k * nv + m, i * nv + m], 1)


def sheet(name, shape, nu, nv, material=None, wrap_u=False, wrap_v=False, attributes=None):
    """`shape(u, v)` → x, y, z for u, v in [0, 1]; `attributes(u, v)` → dict of arrays."""
    u, v = np.meshgrid(np.linspace(0, 1, nu, endpoint=not wrap_u), np.linspace(0, 1, nv, endpoint=not wrap_v),
                       indexing='ij')
    xyz = np.stack([np.broadcast_to(c, u.shape).ravel() for c in shape(u, v)], 1)
    extra = {k: a.ravel() for k, a in attributes(u, v).items()} if attributes else {}
    return mesh(name, xyz, grid_faces(nu, nv, wrap_u, wrap_v), material, **extra)


def sphere(name, level, material=None, shape=None):
    """An icosphere; `shape(directions)` → positions and a dict of attributes."""
    bpy.ops.mesh.primitive_ico_sphere_add(subdivisions=level, radius=1)
    seed = bpy.context.object
    data = seed.data
    co = np.empty(len(data.vertices) * 3, np.float32)
    data.vertices.foreach_get('co', co)
    faces = np.empty(len(data.polygons) * 3, np.int32)
    data.loops.foreach_get('vertex_index', faces)
    bpy.data.objects.remove(seed)
    unit = co.reshape(-1, 3)
    unit /= np.linalg.norm(unit, axis=1, keepdims=True)
    verts, extra = shape(unit) if shape else (unit, {})
    return mesh(name, verts, faces.reshape(-1, 3), material, **extra)


def tube(name, path, radius, material=None, around=16, **attributes):
    """A tube along points; `radius` is one number or one a point. Attributes: one value a point."""
    path = np.asarray(path, float)
    radius = np.broadcast_to(radius, len(path))
    ahead = np.gradient(path, axis=0)
    ahead /= np.linalg.norm(ahead, axis=1, keepdims=True)
    side = np.cross(ahead[0], (0.31, 0.17, 0.93))
    rings = []
    angles = np.linspace(0, 2 * np.pi, around, endpoint=False)
    for point, axis, r in zip(path, ahead, radius):
        # Carrying the last side along, instead of a fixed one, keeps the tube from twisting.
        side = side - axis * side.dot(axis)
        side /= np.linalg.norm(side)
        up = np.cross(axis, side)
        rings.append(point + r * (np.cos(angles)[:, None] * side + np.sin(angles)[:, None] * up))
    extra = {k: np.repeat(a, around) for k, a in attributes.items()}
    return mesh(name, np.concatenate(rings), grid_faces(len(path), around, wrap_v=True), material, **extra)


def lathe(name, profile, material=None, around=96):
    """A profile of (radius, height) points turned about the z axis."""
    profile = np.asarray(profile, float)
    t = np.linspace(0, 2 * np.pi, around, endpoint=False)
    xyz = np.stack([profile[:, :1] * np.cos(t), profile[:, :1] * np.sin(t),
                    np.repeat(profile[:, 1:], around, 1)], 2)
    return mesh(name, xyz.reshape(-1, 3), grid_faces(len(profile), around, wrap_v=True), material)


def spline(points, count):
    """Catmull-Rom through the points, `count` samples, even in the parameter."""
    p = np.asarray(points, float)
    p = np.concatenate([2 * p[:1] - p[1:2], p, 2 * p[-1:] - p[-2:-1]])
    t = np.linspace(0, len(p) - 3, count)
    i = np.minimum(t.astype(int), len(p) - 4)
    f = (t - i)[:, None]
    a, b, c, d = p[i], p[i + 1], p[i + 2], p[i + 3]
    return 0.5 * (2 * b + (c - a) * f + (2 * a - 5 * b + 4 * c - d) * f ** 2 + (3 * b - a - 3 * c + d) * f ** 3)


def blades(name, roots, rng, height, width, lean, material=None, steps=6):
    """Grass: one curved, pointed strip a root. `height`, `width`, `lean`: one number or one a root."""
    n = len(roots)
    t = np.linspace(0, 1, steps)[None, :, None]
    turn, face = rng.uniform(0, 2 * np.pi, n), rng.uniform(0, 2 * np.pi, n)
    lean = np.broadcast_to(lean, n) * rng.uniform(0.3, 1.5, n)
    tall = np.broadcast_to(height, n) * rng.uniform(0.55, 1.25, n)
    wide = np.broadcast_to(width, n) * rng.uniform(0.7, 1.3, n)
    out = np.stack([np.cos(turn), np.sin(turn), np.zeros(n)], 1)[:, None]
    across = np.stack([np.cos(face), np.sin(face), np.zeros(n)], 1)[:, None]
    up = np.array([0, 0, 1.0])
    lean, tall, wide = (a[:, None, None] for a in (lean, tall, wide))
    spine = roots[:, None] + tall * (t * (1 - 0.35 * lean * t) * up + lean * t ** 2 * out)
    half = 0.5 * wide * (1 - t ** 1.7) * across
    verts = np.stack([spine - half, spine + half], 2).reshape(-1, 3)
    base = (np.arange(n) * steps * 2)[:, None] + np.arange(steps - 1)[None] * 2
    base = base.ravel()
    faces = np.stack([base, base + 1, base + 3, base + 2], 1)
    return mesh(name, verts, faces, material, tint=np.repeat(rng.uniform(0, 1, n), steps * 2),
                along=np.tile(np.repeat(t.ravel(), 2), n))


def waves(x, y, rng, octaves, size, gain=0.5, each=6):
    """Smooth hills from sums of plane waves: `size` is the longest wave; about ±1."""
    total = np.zeros_like(x, dtype=float)
    weight = 1.0
    for k in range(octaves):
        for _ in range(each):
            angle, phase = rng.uniform(0, 2 * np.pi, 2)
            f = 2 * np.pi * 2 ** k / size * rng.uniform(0.7, 1.4)
            total += weight / each * np.sin(f * (np.cos(angle) * x + np.sin(angle) * y) + phase)
        weight *= gain
    return total
