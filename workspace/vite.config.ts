import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env.FOVEA_SERVER ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: {
      // vtk.js reads and writes XML files with it; the reading room does neither, and bundling it
      // leaves a blank page ("Class extends value undefined").
      xmlbuilder2: fileURLToPath(new URL('./src/viewport/noXml.ts', import.meta.url)),
    },
  },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // A data: URL would need an exception in the content security policy.
    assetsInlineLimit: 0,
    // The viewport is loaded when a study is opened; vtk.js alone is larger than the default limit.
    chunkSizeWarningLimit: 3000,
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': server, '/dicom-web': server },
  },
});
