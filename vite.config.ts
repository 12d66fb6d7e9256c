import { reactRouter } from '@react-router/dev/vite'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

// Packages that only a lazily opened panel imports: Vite must know them from the start, or the first
// visit in development ends in "504 Outdated Optimize Dep" and a reload.
const OPENED_LATER = [
  'tldraw',
  'yjs',
  'y-protocols/awareness',
  'y-indexeddb',
  '@hocuspocus/provider',
  '@tiptap/core',
  '@tiptap/react',
  '@tiptap/starter-kit',
  '@tiptap/extension-collaboration',
  '@tiptap/extension-collaboration-caret',
  '@tiptap/extension-table',
  '@tiptap/extensions',
  '@tiptap/y-tiptap',
  'livekit-client',
  'mammoth',
  'markdown-it',
]

/** Small parts that every page is made of. */
const EVERYWHERE = {
  name: 'everywhere',
  test: /app\/ui\/(button|notice|page|field|person-chip|person-color)\.tsx?$/,
}

export default defineConfig({
  plugins: [tailwindcss(), reactRouter()],
  // The server build is entered through our own handler, so that the routes and the code that calls
  // them share one module instance.
  environments: {
    ssr: { build: { rollupOptions: { input: './app/http/handler.ts' } } },
    // What every page has, in one file: thirty small ones cost more on a slow line than they hold.
    client: { build: { rollupOptions: { output: { codeSplitting: { groups: [EVERYWHERE] } } } } },
  },
  resolve: { dedupe: ['yjs', 'react', 'react-dom', 'prosemirror-model'] },
  optimizeDeps: { exclude: ['@tldraw/assets'], include: OPENED_LATER },
})
