import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { DemoAccount } from './config.ts'

const accounts = z.array(
  z.object({ username: z.string(), password: z.string(), name: z.string(), school: z.string() }),
)

/** Where `npm run demo` writes down the sign-ins that the sign-in page shows. */
export function demoAccountsFile(dataDir: string): string {
  return path.join(dataDir, 'demo.json')
}

/** The demo community's sign-ins; none in an installation that is not a demo. */
export async function readDemoAccounts(dataDir: string): Promise<readonly DemoAccount[]> {
  const text = await readFile(demoAccountsFile(dataDir), 'utf8').catch(() => null)
  return text === null ? [] : accounts.parse(JSON.parse(text))
}
