import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { type Connect, preview } from 'vite';

const root = new URL('../..', import.meta.url).pathname;

export interface Site {
  /** The page's address, with a slash at the end. */
  readonly address: string;
  close(): Promise<void>;
}

/** Serves the built page as `npm start` does, on a free port, with routes of a test's own before it. */
export async function servePage(routes?: Connect.NextHandleFunction): Promise<Site> {
  if (!existsSync(`${root}dist/index.html`)) throw new Error('not built: npm run build');
  const server = await preview({
    root,
    logLevel: 'warn',
    preview: { port: 0, host: '127.0.0.1' },
    plugins: [
      {
        name: 'routes-of-a-test',
        configurePreviewServer: ({ middlewares }) => {
          if (routes) middlewares.use(routes);
        },
      },
    ],
  });
  const { port } = server.httpServer.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    async close() {
      // A request that was left hanging must not hold the test.
      if ('closeAllConnections' in server.httpServer) server.httpServer.closeAllConnections();
      await server.close();
    },
  };
}
