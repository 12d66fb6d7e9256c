import type { Reporter, TestModule } from 'vitest/node'

/** Prints `skipped: N, why` and then `N passed, N failed`, counted from the tests themselves. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let passed = 0
    let failed = errors.length
    const skipped = new Map<string, number>()
    for (const module of modules) {
      const failedBefore = failed
      for (const test of module.children.allTests()) {
        const result = test.result()
        if (result.state === 'passed') passed++
        else if (result.state === 'failed') failed++
        else if (result.state === 'skipped')
          skipped.set(
            result.note ?? 'no reason given',
            (skipped.get(result.note ?? 'no reason given') ?? 0) + 1,
          )
        else failed++
      }
      for (const suite of module.children.allSuites()) if (suite.errors().length > 0) failed++
      // A file that could not be loaded, or not be set up, has no test that fails.
      if (module.state() === 'failed' && failed === failedBefore) failed++
    }
    const count = [...skipped.values()].reduce((sum, n) => sum + n, 0)
    const why = [...skipped].map(([reason, n]) => `${n} because ${reason}`).join('; ')
    if (failed > 0) process.exitCode = 1
    process.stdout.write(
      `\nskipped: ${count}, ${why === '' ? 'nothing was skipped' : why}\n${passed} passed, ${failed} failed\n`,
    )
  }
}
