import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const root = import.meta.dirname;
const outDir = join(root, '..', 'dist', 'console');

/** For `vite dev`: a gateway that runs already. */
const gateway = process.env['STREAMREC_GATEWAY'] ?? 'http://127.0.0.1:8400';
const toGateway = Object.fromEntries(['/v1', '/v2', '/registry'].map((prefix) => [prefix, { target: gateway }]));

/** Below it a file is not worth compressing, bytes; the gateway says the same. */
const compressFrom = 1_024;

/** Puts a compressed file beside each, so that the gateway need not compress for everybody who comes. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle(_, bundle) {
      for (const file of Object.keys(bundle).filter((name) => /\.(?:js|css|svg|html)$/.test(name))) {
        const content = readFileSync(join(outDir, file));
        if (content.length >= compressFrom) writeFileSync(join(outDir, `${file}.gz`), gzipSync(content, { level: 9 }));
      }
    },
  };
}

export default defineConfig({
  root,
  base: '/console/',
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    // Pages are looked at by people with a key; a map helps them report what went wrong.
    sourcemap: true,
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      // "use client" is for servers that render; here everything is the client's.
      onwarn: (warning, warn) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : warn(warning)),
      // What is needed before anything is shown is one script, not thirty that a browser asks for six at a time.
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
    },
  },
  plugins: [compressed()],
  server: { proxy: toGateway },
});
