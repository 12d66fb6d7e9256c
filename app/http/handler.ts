import { randomBytes } from 'node:crypto'
import { createRequestHandler, RouterContextProvider } from 'react-router'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { PAGE_OF } from '#domain/people/page-of.ts'
import { nonceContext } from './nonce.ts'
import { askerContext, languageContext, servicesContext } from './request-context.ts'
import { languageOfRequest } from './request-language.ts'
import { isFromOurPages, securityHeaders } from './security.ts'
import type { Services } from './services.ts'

/**
 * Answers every page and data request. It is built together with the routes, so that the contexts set
 * here are the ones they read; `services` comes from the composition root. Never rejects.
 */
export function createHandler(services: Services): (request: Request) => Promise<Response> {
  const { config, log } = services
  const pages = createRequestHandler(
    () => import('virtual:react-router/server-build'),
    config.development ? 'development' : 'production',
  )
  return async (request) => {
    const nonce = randomBytes(16).toString('base64')
    try {
      const path = new URL(request.url).pathname
      if (!isFromOurPages(request, config.publicUrl) && path !== '/livekit/webhook')
        return new Response('This request came from another site.', { status: 403 })
      const context = new RouterContextProvider()
      context.set(servicesContext, services)
      context.set(askerContext, await asker(services, request))
      context.set(languageContext, languageOfRequest(request))
      context.set(nonceContext, nonce)
      const response = await pages(request, context)
      for (const [name, value] of Object.entries(securityHeaders(nonce, config.development)))
        if (!response.headers.has(name)) response.headers.set(name, value)
      return response
    } catch (cause) {
      if (request.signal.aborted) return new Response(null, { status: 499 })
      log.error('request.failed', { path: new URL(request.url).pathname, cause })
      return new Response(
        'Something went wrong. Nothing you saved is lost. 出了问题，已保存的内容不会丢失。',
        { status: 500 },
      )
    }
  }
}

async function asker({ auth, db, clock }: Services, request: Request) {
  if (!request.headers.has('cookie')) return { viewer: null, loginSessionId: null }
  const login = await auth.api.getSession({ headers: request.headers })
  if (login === null) return { viewer: null, loginSessionId: null }
  // A page of somebody else, who sat at this browser before: for it nobody is signed in.
  const pageOf = request.headers.get(PAGE_OF)
  if (pageOf !== null && pageOf !== login.user.id) return { viewer: null, loginSessionId: null }
  return { viewer: await loadViewer(db, login.user.id, clock()), loginSessionId: login.session.id }
}
