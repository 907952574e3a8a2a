/** Floors: a room imports only from floors below it, and nothing imports in a circle. */
const floors = [
  'core',
  'layer',
  'engine',
  'state',
  'offline',
  'words',
  'take-away',
  'ui',
  'charts',
  'panels',
  'why',
  'lesson',
];
const mayImport = {
  core: ['core'],
  layer: ['layer', 'core'],
  engine: ['engine', 'core'],
  state: ['state', 'engine', 'core'],
  offline: ['offline', 'state', 'engine', 'core'],
  words: ['words', 'state', 'engine', 'core'],
  'take-away': ['take-away', 'words', 'state', 'engine', 'core'],
  ui: ['ui', 'core'],
  charts: ['charts', 'ui', 'words', 'state', 'core'],
  panels: ['panels', 'charts', 'ui', 'take-away', 'words', 'state', 'engine', 'core'],
  why: ['why', 'panels', 'charts', 'ui', 'take-away', 'words', 'state', 'engine', 'core'],
  lesson: floors,
};

export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    ...floors.map((room) => ({
      name: `floor-${room}`,
      severity: 'error',
      comment: `src/${room} may import only from: ${mayImport[room].join(', ')}`,
      from: { path: `^src/${room}/` },
      to: { path: '^src/', pathNot: `^src/(${mayImport[room].join('|')})/` },
    })),
    {
      name: 'core-is-pure',
      severity: 'error',
      comment: 'core imports nothing outside core, not even a package',
      from: { path: '^src/core/' },
      to: { pathNot: '^src/core/' },
    },
    {
      name: 'tensorflow-in-engine-and-layer-only',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(engine|layer)/' },
      to: { path: 'node_modules/@tensorflow' },
    },
    {
      name: 'recharts-in-charts-only',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/charts/' },
      to: { path: 'node_modules/recharts' },
    },
    {
      name: 'state-reaches-engine-by-its-door',
      severity: 'error',
      comment: 'the page knows the worker by its protocol and its table of networks only',
      from: { path: '^src/(state|words|take-away|panels|why)/' },
      to: {
        path: '^src/engine/',
        pathNot: '^src/engine/(protocol|networks|worker|measures|measure-worker|rasterise-svg)\\.ts',
      },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
  },
};
