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

export default defineConfig({
  plugins: [tailwindcss(), reactRouter()],
  // The server build is entered through our own handler, so that the routes and the code that calls
  // them share one module instance.
  environments: { ssr: { build: { rollupOptions: { input: './app/http/handler.ts' } } } },
  resolve: { dedupe: ['yjs', 'react', 'react-dom', 'prosemirror-model'] },
  optimizeDeps: { exclude: ['@tldraw/assets'], include: OPENED_LATER },
})
