import { join } from 'node:path'
import { defineConfig } from 'vite'

/** One script for any page on the web, without a module loader and without globals but its own. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: join(import.meta.dirname, '../dist/widget'),
    emptyOutDir: true,
    target: 'es2022',
    lib: { entry: join(import.meta.dirname, 'main.ts'), name: 'casewrightWidget', formats: ['iife'], fileName: () => 'widget.js' },
  },
})
