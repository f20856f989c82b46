import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** Builds the page into `dist/web`. Chrome 87 is the oldest engine among the browsers that are common in the offices Lianze is for. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  build: {
    outDir: fileURLToPath(new URL('../dist/web', import.meta.url)),
    emptyOutDir: true,
    target: 'chrome87',
    assetsInlineLimit: 0,
    reportCompressedSize: true,
    chunkSizeWarningLimit: 900,
    // Ant Design marks its files for servers that render React; there is none here.
    rolldownOptions: { onwarn: (warning, warn) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : warn(warning)) },
  },
  server: { proxy: { '/v1': 'http://127.0.0.1:4180', '/local': 'http://127.0.0.1:4180', '/config.json': 'http://127.0.0.1:4180' } },
});
