import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { offline } from './vite.offline.ts';

/**
 * No inline script, no eval beyond WebAssembly. Pictures and models may come from an address that a person
 * names, so connect-src and img-src admit https; that nothing foreign is asked unasked is tested.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' blob: data: https:",
  "media-src 'self' blob:",
  "connect-src 'self' https: blob: data:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * The file that static hosts such as Netlify and Cloudflare Pages read; its policy governs the workers too. What has
 * a hash in its name never changes; what names the others is asked for anew, or an update would come late.
 */
const headers = `/*
  Content-Security-Policy: ${policy}
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
/assets/*
  Cache-Control: public, max-age=31536000, immutable
/
  Cache-Control: no-cache
/index.html
  Cache-Control: no-cache
/first-paint.js
  Cache-Control: no-cache
/sw.js
  Cache-Control: no-cache
`;

/** The policy in the page itself, for hosts that set no headers; the development server needs inline scripts. */
function policyInPage(): Plugin {
  return {
    name: 'policy-in-page',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
        injectTo: 'head-prepend',
      },
    ],
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '_headers', source: headers });
    },
  };
}

/** Of KaTeX's fonts only WOFF2: every browser that runs this page reads it, and the other two are 40 files. */
function onlyWoff2(): Plugin {
  return {
    name: 'only-woff2',
    enforce: 'pre',
    transform(code, id) {
      if (!/katex.*\.css$/.test(id)) return null;
      return code.replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\("[^"]*"\)/g, '');
    },
  };
}

export default defineConfig({
  // Relative, so that the page works from a sub-folder of any static host.
  base: './',
  // A missing file answers 404 instead of the page.
  appType: 'mpa',
  plugins: [react(), onlyWoff2(), policyInPage(), offline()],
  worker: { format: 'es' },
  build: { target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 1200 },
  preview: {
    port: 4173,
    headers: {
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    },
  },
});
