import type { Server } from 'node:http'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ViteDevServer } from 'vite'
import type { Services } from './services.ts'
import { staticFile } from './static-files.ts'

type Handler = (request: Request) => Promise<Response>

export interface Pages {
  readonly answer: Handler
  /** In development Vite answers for sources and hot reload before we do. */
  readonly vite: ViteDevServer | null
  close(): Promise<void>
}

const ROOT = path.resolve(import.meta.dirname, '../..')

/** The pages: built ones, or in development through Vite on the same port. */
export async function openPages(services: Services, server: Server): Promise<Pages> {
  if (services.config.development) return developmentPages(services, server)
  const built = (await import(pathToFileURL(path.join(ROOT, 'build/server/index.js')).href)) as {
    createHandler: (it: Services) => Handler
  }
  const page = built.createHandler(services)
  const folder = path.join(ROOT, 'build/client')
  return {
    answer: async (request) => (await staticFile(request, folder)) ?? (await page(request)),
    vite: null,
    close: () => Promise.resolve(),
  }
}

async function developmentPages(services: Services, server: Server): Promise<Pages> {
  const { createServer } = await import('vite')
  const ours = new Set(process.listeners('SIGTERM'))
  const vite = await createServer({
    root: ROOT,
    server: { middlewareMode: true, hmr: { server } },
    appType: 'custom',
  })
  // A second server that the router's plugin keeps for itself would end the process at once on SIGTERM,
  // before PostgreSQL and LiveKit were stopped.
  for (const listener of process.listeners('SIGTERM'))
    if (!ours.has(listener)) process.off('SIGTERM', listener)
  return {
    vite,
    // Loaded anew each time: Vite keeps it until a source that it imports changes.
    answer: async (request) => {
      const { createHandler } = (await vite.ssrLoadModule('/app/http/handler.ts')) as {
        createHandler: (it: Services) => Handler
      }
      return createHandler(services)(request)
    },
    close: () => vite.close(),
  }
}
