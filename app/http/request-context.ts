import { createContext, redirect, type RouterContextProvider } from 'react-router'
import type { Person, Viewer } from '#domain/people/viewer.ts'
import type { Language } from '#ui/words/languages.ts'
import type { Services } from './services.ts'

type Context = Readonly<RouterContextProvider>

export const servicesContext = createContext<Services>()
export const languageContext = createContext<Language>()
/** Who is asking, and under which login; set once for each request by the handler. */
export const askerContext = createContext<{ viewer: Viewer; loginSessionId: string | null }>()

/** What the composition root built. */
export function services(context: Context): Services {
  return context.get(servicesContext)
}

/** Who is asking; null when nobody is signed in. */
export function viewer(context: Context): Viewer {
  return context.get(askerContext).viewer
}

/** The login session of who is asking; null when nobody is signed in. */
export function loginSessionId(context: Context): string | null {
  return context.get(askerContext).loginSessionId
}

/** Language of this request. */
export function language(context: Context): Language {
  return context.get(languageContext)
}

/** Who is asking; otherwise throws the way to the sign-in page, which leads back here. */
export function requireViewer(context: Context, request: Request): Person {
  const asker = viewer(context)
  if (asker !== null) return asker
  const url = new URL(request.url)
  const back = request.method === 'GET' ? url.pathname.replace(/\.data$/, '') + url.search : '/'
  throw redirect(back === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(back)}`)
}
