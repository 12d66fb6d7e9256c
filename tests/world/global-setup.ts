import { mkdtemp, rm, chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbeddedCluster } from '#db/cluster/embedded-cluster.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { openDatabase } from '#db/database.ts'

/** One PostgreSQL for the whole run, with a migrated template that every test file copies. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gongyan-test-'))
  await chmod(folder, 0o755)
  const cluster = await startEmbeddedCluster(folder, ['max_connections=300'])
  const admin = openDatabase(cluster.url, 1)
  await admin.sql`create database world_template`
  const template = new URL(cluster.url)
  template.pathname = '/world_template'
  await migrateDatabase(template.href)
  await admin.close()
  project.provide('clusterUrl', cluster.url)
  return async () => {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    clusterUrl: string
  }
}
