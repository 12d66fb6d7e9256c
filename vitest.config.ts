import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { dedupe: ['yjs', 'react', 'react-dom', 'prosemirror-model'] },
  test: {
    globalSetup: './tests/world/global-setup.ts',
    include: [
      'app/**/*.test.{ts,tsx}',
      'collab-server/**/*.test.ts',
      'media/**/*.test.ts',
      'db/**/*.test.ts',
      'tests/**/*.test.{ts,tsx}',
    ],
    exclude: ['node_modules/**', 'build/**', 'data/**'],
    testTimeout: 60_000,
    hookTimeout: 240_000,
    teardownTimeout: 30_000,
    // Real browsers and a real media server on a machine that others use too: in CI what failed is tried
    // once more. At one's desk a test that fails now and then shall be seen.
    retry: process.env.CI === undefined ? 0 : 1,
    // Two cores: browsers, LiveKit and PostgreSQL already fill them.
    maxWorkers: 2,
  },
})
