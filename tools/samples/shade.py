"""Materials: a thin way to write node graphs as expressions."""
import bpy


class Graph:
    """One material. Methods make nodes and return the socket that carries their answer."""

    def __init__(self, name):
        self.material = bpy.data.materials.new(name)
        self.material.use_nodes = True
        self.tree = self.material.node_tree
        self.tree.nodes.clear()
        self.out = self.tree.nodes.new('ShaderNodeOutputMaterial')

    def node(self, kind, inputs=None, **props):
        node = self.tree.nodes.new('ShaderNode' + kind)
        for key, value in props.items():
            setattr(node, key, value)
        for key, value in (inputs or {}).items():
            socket = node.inputs[key]
            if isinstance(value, bpy.types.NodeSocket):
                self.tree.links.new(value, socket)
            elif socket.type == 'RGBA' and len(value) == 3:
                socket.default_value = (*value, 1)
            else:
                socket.default_value = value
        return node

    def surface(self, shader):
        self.tree.links.new(shader, self.out.inputs['Surface'])
        return self.material

    def principled(self, colour, rough=0.5, **more):
        """Underscores in the extra names stand for the spaces of Blender's sockets."""
        inputs = {'Base Color': colour, 'Roughness': rough}
        inputs.update({key.replace('_', ' '): value for key, value in more.items()})
        return self.node('BsdfPrincipled', inputs).outputs[0]

    def attribute(self, name, channel='Fac'):
        return self.node('Attribute', attribute_name=name).outputs[channel]

    def position(self, kind='Object'):
        return self.node('TexCoord').outputs[kind]

    def noise(self, scale, detail=4.0, rough=0.5, at=None, distort=0.0):
        return self.node('TexNoise', {'Vector': at or self.position(), 'Scale': scale, 'Detail': detail,
                                      'Roughness': rough, 'Distortion': distort}).outputs['Fac']

    def cells(self, scale, at=None, feature='F1', output='Distance'):
        return self.node('TexVoronoi', {'Vector': at or self.position(), 'Scale': scale},
                         feature=feature).outputs[output]

    def scaled(self, vector, factors):
        return self.node('Mapping', {'Vector': vector, 'Scale': factors}).outputs[0]

    def ramp(self, value, stops):
        """`stops`: (position, linear RGB or grey) in order."""
        node = self.node('ValToRGB', {'Fac': value})
        elements = node.color_ramp.elements
        while len(elements) < len(stops):
            elements.new(0.5)
        for element, (place, colour) in zip(elements, stops):
            element.position = place
            element.color = (*colour, 1) if isinstance(colour, tuple) else (colour, colour, colour, 1)
        return node.outputs[0]

    def math(self, operation, a, b=0.0, clamp=False):
        return self.node('Math', {0: a, 1: b}, operation=operation, use_clamp=clamp).outputs[0]

    def mix(self, factor, a, b, blend='MIX'):
        return self.node('MixRGB', {'Fac': factor, 'Color1': a, 'Color2': b}, blend_type=blend).outputs[0]

    def bump(self, height, strength=0.5, distance=0.01, under=None):
        inputs = {'Height': height, 'Strength': strength, 'Distance': distance}
        if under:
            inputs['Normal'] = under
        return self.node('Bump', inputs).outputs[0]

    def blend(self, factor, a, b):
        return self.node('MixShader', {0: factor, 1: a, 2: b}).outputs[0]

    def leaf(self, colour, through=0.4, rough=0.45, specular=0.4, normal=None):
        """A thin leaf or petal: part of the light comes out on the other side."""
        extra = {'Normal': normal} if normal else {}
        front = self.principled(colour, rough, Specular=specular, **extra)
        back = self.node('BsdfTranslucent', {'Color': colour, **extra}).outputs[0]
        return self.surface(self.blend(through, front, back))


def plain(name, colour, rough=0.5, **more):
    graph = Graph(name)
    return graph.surface(graph.principled(colour, rough, **more))
