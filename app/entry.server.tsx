import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable } from '@react-router/node'
import { isbot } from 'isbot'
import { renderToPipeableStream, type RenderToPipeableStreamOptions } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import {
  type EntryContext,
  type HandleErrorFunction,
  type RouterContextProvider,
  ServerRouter,
} from 'react-router'
import { nonceContext } from './http/nonce.ts'
import { language, services } from './http/request-context.ts'
import { areasOf, createWords } from './ui/words/i18n.ts'

/** How long a page may take to render, in milliseconds; what is not there by then is cut off. */
const streamTimeout = 10_000

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entryContext: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  const handles = entryContext.staticHandlerContext.matches.map(
    ({ route }) => entryContext.routeModules[route.id]?.handle,
  )
  const words = await createWords(language(context), areasOf(handles))
  const nonce = context.get(nonceContext)
  const whenReady: keyof RenderToPipeableStreamOptions = isbot(request.headers.get('user-agent') ?? '')
    ? 'onAllReady'
    : 'onShellReady'
  return new Promise((resolve, reject) => {
    let shellSent = false
    const { pipe, abort } = renderToPipeableStream(
      <I18nextProvider i18n={words}>
        <ServerRouter context={entryContext} url={request.url} nonce={nonce} />
      </I18nextProvider>,
      {
        nonce,
        [whenReady]() {
          shellSent = true
          const body = new PassThrough()
          headers.set('Content-Type', 'text/html; charset=utf-8')
          headers.append('Vary', 'Cookie, Accept-Language')
          headers.set('Cache-Control', 'private, no-cache')
          resolve(new Response(createReadableStreamFromReadable(body), { status, headers }))
          pipe(body)
        },
        onShellError: reject,
        onError(cause: unknown) {
          if (shellSent && !request.signal.aborted)
            services(context).log.error('render.failed', { url: request.url, cause })
        },
      },
    )
    setTimeout(() => abort(), streamTimeout).unref()
  })
}

export const handleError: HandleErrorFunction = (cause, { request, context }) => {
  if (!request.signal.aborted) services(context).log.error('route.failed', { url: request.url, cause })
}
