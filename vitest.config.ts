import { defineConfig } from 'vitest/config'

/** What watches pages in a real browser while two people work there. */
const BROWSERS = ['tests/browser/**/*.test.ts', 'tests/paths/**/*.test.ts']
/** Look at hundreds of pages one after another, and are in no hurry. */
const LONG_WALKS = 'tests/browser/accessibility*.test.ts'
const NEVER = ['node_modules/**', 'build/**', 'data/**']

const shared = {
  globalSetup: './tests/world/global-setup.ts',
  testTimeout: 120_000,
  hookTimeout: 240_000,
  teardownTimeout: 30_000,
  // What is waited for has time on a machine that is busy; what is counted is exact.
  expect: { poll: { timeout: 20_000, interval: 50 } },
  // Real browsers and a real media server on a machine that others use too: in CI what failed is tried
  // once more. At one's desk a test that fails now and then shall be seen.
  retry: process.env.CI === undefined ? 0 : 1,
}

export default defineConfig({
  resolve: { dedupe: ['yjs', 'react', 'react-dom', 'prosemirror-model'] },
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'apart',
          include: [
            'app/**/*.test.{ts,tsx}',
            'collab-server/**/*.test.ts',
            'media/**/*.test.ts',
            'db/**/*.test.ts',
            'tests/**/*.test.{ts,tsx}',
          ],
          exclude: [...NEVER, 'tests/browser/!(accessibility*).test.ts', 'tests/paths/**'],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'together',
          include: BROWSERS,
          exclude: [...NEVER, LONG_WALKS],
          // One file after another: browsers, LiveKit and PostgreSQL fill two cores, and what two people see of each
          // other within seconds cannot be watched on a machine that does something else.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
