import type { Numbers } from './numbers.ts';

/** The words about a model of one's own. */
export const modelWords = (n: Numbers) => ({
  title: 'Your own model',
  open: 'Open a model…',
  /** In the menu, once one is open. */
  settings: 'Its input and labels',
  intro:
    'A TensorFlow.js model, Graph or Layers, that names what is in a picture. Drop its folder or its files (model.json and the weights) anywhere on the page, choose them here, or give the address of its model.json. It stays on this device.',
  choose: 'Choose files',
  addressLabel: 'Address of a model.json',
  load: 'Load',
  addressInvalid: 'An address begins with https://.',
  loading: 'Opening the model',
  loadingFrom: (host: string) => `Opening the model from ${host}`,
  facts: (layers: number, classes: number) =>
    `${n.count(layers)} layers with a map, ${n.count(classes)} classes. What follows was guessed: put it right if it is not.`,
  inputSize: 'Input side, pixels',
  range: 'Black and white are',
  rangeOption: (black: number, white: number) => `${n.fixed(black, 0)} and ${n.fixed(white, 0)}`,
  labels: 'Labels, one a line',
  use: 'Use it so',
  remove: 'Remove it from this device',
  notKept: 'This browser does not keep the model: it is gone when the page is closed.',
  close: 'Close',
  node: 'Layer of the model',
  nodeOption: (name: string, height: number, width: number, channels: number) =>
    `${name}, ${height} × ${width} × ${channels}`,
});
