import type { RequestListener } from 'node:http'
import { constants } from 'node:zlib'
import { createRequestListener } from 'remix/node-fetch-server'
import { compressResponse } from 'remix/response/compress'
import { ADDRESS_HEADER, addressOf } from './client-address.ts'
import type { UpgradeHandler } from './http-server.ts'
import { isLiveKitSignalling, proxyLiveKitRequest, proxyLiveKitUpgrade } from './livekit-proxy.ts'
import type { Pages } from './open-pages.ts'
import type { Services } from './services.ts'

interface Parts {
  readonly services: Services
  readonly pages: Pages
  readonly collab: { handleUpgrade: UpgradeHandler; health(): 'ok' | 'failing' }
  /** Port of the local media server that `/livekit` leads to; null when there is none of ours. */
  readonly liveKitPort: () => number | null
}

/** Deals one port's traffic out: health, media signalling, shared documents, pages. */
export function createAnswers({ services, pages, collab, liveKitPort }: Parts) {
  const { config, log } = services
  const answer = async (request: Request): Promise<Response> => {
    if (new URL(request.url).pathname === '/healthz') return health(services, collab)
    const response = await pages.answer(request)
    // Quality 5: a tenth of the time of 11 for a few per cent more bytes.
    return compressResponse(response, request, {
      brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
    })
  }
  const listen = createRequestListener(answer, {
    ...(config.publicUrl === null ? {} : { protocol: new URL(config.publicUrl).protocol }),
    onError: (cause) => {
      log.error('answer.failed', { cause })
      return new Response('Something went wrong. 出了问题。', { status: 500 })
    },
  })

  const listener: RequestListener = (request, response) => {
    if (isLiveKitSignalling(request.url ?? '')) {
      proxyLiveKitRequest(request, response, liveKitPort())
      return
    }
    const forwarded = request.headers['x-forwarded-for']
    request.headers[ADDRESS_HEADER] = addressOf(
      request.socket.remoteAddress ?? '',
      Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? null),
    )
    if (pages.vite === null) {
      listen(request, response)
      return
    }
    pages.vite.middlewares(request, response, () => listen(request, response))
  }
  const upgrade: UpgradeHandler = (request, socket, head) => {
    const path = pathOf(request.url)
    if (path === '/collab') collab.handleUpgrade(request, socket, head)
    else if (isLiveKitSignalling(request.url ?? '')) proxyLiveKitUpgrade(request, socket, head, liveKitPort())
    // Vite listens for its own upgrades itself.
    else if (pages.vite === null) socket.end('HTTP/1.1 404 Not Found\r\n\r\n')
  }
  return { listener, upgrade }
}

function pathOf(url: string | undefined): string {
  return (url ?? '/').split('?')[0] ?? '/'
}

async function health({ db, media }: Services, collab: Parts['collab']): Promise<Response> {
  const database = await db.sql`select 1`.then(
    () => 'ok' as const,
    () => 'failing' as const,
  )
  const { state } = media.state()
  const documents = collab.health()
  const ok = database === 'ok' && documents === 'ok'
  return Response.json(
    { ok, database, collab: documents, media: state === 'ready' ? 'ok' : state },
    { status: ok ? 200 : 503 },
  )
}
