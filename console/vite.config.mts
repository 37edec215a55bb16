import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

/** For `vite dev`: a gateway that runs already. */
const gateway = process.env['STREAMREC_GATEWAY'] ?? 'http://127.0.0.1:8400';
const toGateway = Object.fromEntries(['/v1', '/v2', '/registry'].map((prefix) => [prefix, { target: gateway }]));

export default defineConfig({
  root,
  base: '/console/',
  build: {
    outDir: join(root, '..', 'dist', 'console'),
    emptyOutDir: true,
    target: 'es2022',
    // Pages are looked at by people with a key; a map helps them report what went wrong.
    sourcemap: true,
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      // "use client" is for servers that render; here everything is the client's.
      onwarn: (warning, warn) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : warn(warning)),
    },
  },
  server: { proxy: toGateway },
});
