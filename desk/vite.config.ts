import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: join(import.meta.dirname, '../dist/desk'),
    emptyOutDir: true,
    // Browsers that know light-dark() themselves; rewritten it would not follow the theme switch.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // The CSP lets no inline script run.
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': { target: 'http://127.0.0.1:8080', ws: true } } },
})
