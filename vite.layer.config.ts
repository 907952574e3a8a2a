import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import ts from 'typescript';
import { defineConfig, type Plugin } from 'vite';

/** What `npm run build:layer` makes: a package of its own, to be installed from its folder or published. */
const entry = 'src/layer/drop-block-2d.ts';
/** The declarations that a user can reach; the others are the program's own. */
const reached = ['drop-block-2d.d.ts', 'options.d.ts', 'regularisers.d.ts'];

function read(path: string): string {
  return readFileSync(path, 'utf8');
}

function manifest(): string {
  const { version, license } = JSON.parse(read('package.json')) as Record<string, string>;
  const fields = {
    name: 'tfjs-dropblock',
    version,
    description: 'DropBlock as a layer for TensorFlow.js.',
    keywords: ['tensorflow.js', 'tfjs', 'dropblock', 'regularization', 'dropout'],
    license,
    type: 'module',
    exports: { '.': { types: './drop-block-2d.d.ts', default: './drop-block-2d.js' } },
    types: './drop-block-2d.d.ts',
    peerDependencies: { '@tensorflow/tfjs': '^4.0.0' },
  };
  return `${JSON.stringify(fields, null, 2)}\n`;
}

/** The declarations by name, side by side and with imports that any TypeScript can follow. */
function declarations(): Map<string, string> {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, '.');
  const program = ts.createProgram([entry], {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
  });
  const files = new Map<string, string>();
  program.emit(undefined, (path, text) => {
    files.set(basename(path), text.replace(/(from '\.)\.?\/(?:core\/)?([\w-]+)\.ts'/g, "$1/$2.js'"));
  });
  return files;
}

/** Puts beside the module what makes it a package. */
function packaged(): Plugin {
  return {
    name: 'packaged',
    generateBundle() {
      const files = declarations();
      const emit = (fileName: string, source: string) => this.emitFile({ type: 'asset', fileName, source });
      for (const name of reached) {
        const text = files.get(name);
        if (text === undefined) this.error(`no declarations ${name}`);
        emit(name, text);
      }
      emit('package.json', manifest());
      emit('README.md', read('docs/layer.md'));
      emit('LICENSE', read('LICENSE'));
    },
  };
}

export default defineConfig({
  plugins: [packaged()],
  build: {
    outDir: 'dist-layer',
    copyPublicDir: false,
    target: 'es2022',
    // Users bundle and minify it themselves, and read it before.
    minify: false,
    lib: { entry, formats: ['es'], fileName: () => 'drop-block-2d.js' },
    rolldownOptions: {
      external: ['@tensorflow/tfjs'],
      // The compiler is slow, and that is no news.
      checks: { pluginTimings: false },
    },
  },
});
