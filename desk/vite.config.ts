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
    rolldownOptions: {
      output: {
        // What every page needs comes in one file, not in forty small ones.
        codeSplitting: { groups: [{ name: 'frame', test: /node_modules\/(react|react-dom|scheduler|i18next|react-i18next|@tanstack)\// }] },
      },
    },
  },
})
