"""The studio: an empty scene, the camera, the lights, the sky and the render itself."""
import math

import bpy
from mathutils import Vector


def clear(seed):
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    scene.render.engine = 'CYCLES'
    scene.cycles.device = 'CPU'
    scene.cycles.seed = seed
    # Caustics are the noise that no number of samples here would clear.
    scene.cycles.caustics_reflective = False
    scene.cycles.caustics_refractive = False
    scene.cycles.blur_glossy = 0.6
    scene.cycles.max_bounces = 8
    scene.cycles.diffuse_bounces = 3
    scene.cycles.glossy_bounces = 3
    scene.cycles.transmission_bounces = 6
    scene.cycles.transparent_max_bounces = 16
    return scene


def camera(at, look, lens=70, fstop=None, focus=None, roll=0.0):
    """A 36 mm square sensor; `focus` is the point that is sharp (the one looked at unless told)."""
    data = bpy.data.cameras.new('camera')
    data.lens, data.sensor_width, data.clip_end = lens, 36, 5000
    obj = bpy.data.objects.new('camera', data)
    bpy.context.scene.collection.objects.link(obj)
    bpy.context.scene.camera = obj
    at, look = Vector(at), Vector(look)
    obj.location = at
    obj.rotation_euler = (look - at).to_track_quat('-Z', 'Y').to_euler()
    obj.rotation_euler.rotate_axis('Z', roll)
    if fstop:
        data.dof.use_dof = True
        data.dof.aperture_fstop = fstop
        # Blender measures the focus along the axis of view, not along the ray.
        axis = (look - at).normalized()
        data.dof.focus_distance = (Vector(focus or look) - at).dot(axis)
        data.dof.aperture_blades = 0
    return obj


def sky(elevation, rotation, strength=0.1, sun=1.0, size=0.545, dust=1.0, air=1.0, ozone=1.0):
    """Nishita's daylight; angles in degrees. `rotation` turns the sun clockwise from +Y."""
    world = bpy.data.worlds.new('sky')
    bpy.context.scene.world = world
    world.use_nodes = True
    tree = world.node_tree
    tex = tree.nodes.new('ShaderNodeTexSky')
    tex.sky_type = 'NISHITA'
    tex.sun_elevation = math.radians(elevation)
    tex.sun_rotation = math.radians(rotation)
    tex.sun_intensity = sun
    tex.sun_size = math.radians(size)
    tex.dust_density, tex.air_density, tex.ozone_density = dust, air, ozone
    back = tree.nodes['Background']
    back.inputs['Strength'].default_value = strength
    tree.links.new(tex.outputs[0], back.inputs['Color'])
    return world


def plain_world(colour, strength=1.0):
    world = bpy.data.worlds.new('plain')
    bpy.context.scene.world = world
    world.use_nodes = True
    back = world.node_tree.nodes['Background']
    back.inputs['Color'].default_value = (*colour, 1)
    back.inputs['Strength'].default_value = strength
    return world


def area(at, look, size, power, colour=(1, 1, 1)):
    data = bpy.data.lights.new('area', 'AREA')
    data.shape = 'DISK'
    data.size, data.energy, data.color = size, power, colour
    obj = bpy.data.objects.new('area', data)
    bpy.context.scene.collection.objects.link(obj)
    obj.location = at
    obj.rotation_euler = (Vector(look) - Vector(at)).to_track_quat('-Z', 'Y').to_euler()
    return obj


def grade(exposure=0.0, look='Medium High Contrast', view='Filmic', gamma=1.0):
    settings = bpy.context.scene.view_settings
    settings.view_transform = view
    settings.look = look if view == 'Filmic' else 'None'
    settings.exposure = exposure
    settings.gamma = gamma


def render(path, size, samples, clamp=6.0):
    scene = bpy.context.scene
    scene.render.resolution_x = scene.render.resolution_y = size
    scene.render.resolution_percentage = 100
    scene.cycles.samples = samples
    scene.cycles.use_denoising = False  # Debian's Blender comes without OpenImageDenoise
    scene.cycles.use_adaptive_sampling = True
    scene.cycles.adaptive_threshold = 0.008
    scene.cycles.sample_clamp_indirect = clamp
    scene.render.image_settings.file_format = 'PNG'
    scene.render.image_settings.color_mode = 'RGB'
    scene.render.image_settings.color_depth = '16'
    scene.render.filepath = path
    bpy.ops.render.render(write_still=True)
