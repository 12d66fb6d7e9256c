import { useTranslation } from 'react-i18next'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunctionArgs,
  useMatches,
  useRouteLoaderData,
} from 'react-router'
import type { Route } from './+types/root'
import { CommandsProvider } from './features/finding/commands-context.tsx'
import { PaletteButton } from './features/finding/palette-button.tsx'
import { SiteBell } from './features/notice/site-bell.tsx'
import { SignOutForm } from './features/people/sign-out-form.tsx'
import { nonceContext } from './http/nonce.ts'
import { language, services, viewer } from './http/request-context.ts'
import { countUnread } from './operations/notice/count-unread.ts'
import { ButtonLink } from './ui/button.tsx'
import { KeepEarlyPress, useWakeUp } from './ui/early-press.tsx'
import { Page } from './ui/page.tsx'
import { ENTRY, SiteHeader } from './ui/site-header.tsx'
import favicon from './ui/favicon.svg?url'
import theme from './ui/theme.css?url'
import { areasOf } from './ui/words/i18n.ts'

export const links: Route.LinksFunction = () => [
  { rel: 'stylesheet', href: theme },
  { rel: 'icon', href: favicon, type: 'image/svg+xml' },
]

export async function loader({ context }: Route.LoaderArgs) {
  const who = viewer(context)
  const { db, clock } = services(context)
  return {
    language: language(context),
    nonce: context.get(nonceContext),
    me: who === null ? null : { personId: who.personId, name: who.name, administrator: who.administrator },
    unread: who === null ? 0 : await countUnread(db, who, clock()),
  }
}

/** Who is asking changes by forms only: a walk through the pages, offline too, need not ask for it again. */
export function shouldRevalidate({
  formMethod,
  currentUrl,
  nextUrl,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) {
  return defaultShouldRevalidate && (formMethod !== undefined || currentUrl.href === nextUrl.href)
}

export function Layout({ children }: { children: React.ReactNode }) {
  useWakeUp()
  const known = useRouteLoaderData<typeof loader>('root')
  const matches = useMatches()
  const { t, i18n } = useTranslation('shell')
  const handles = matches.map((match) => match.handle)
  return (
    <html lang={i18n.language} data-areas={areasOf(handles).join(' ')}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <KeepEarlyPress nonce={known?.nonce} />
        <Meta />
        <Links nonce={known?.nonce} />
      </head>
      <body className="min-h-dvh">
        <a
          href="#content"
          className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:bg-sheet focus:p-3"
        >
          {t('skipToContent')}
        </a>
        {children}
        <ScrollRestoration nonce={known?.nonce} />
        <Scripts nonce={known?.nonce} />
      </body>
    </html>
  )
}

export default function App({ loaderData }: Route.ComponentProps) {
  const bare = useMatches().some(
    (match) => (match.handle as { ownHeader?: boolean } | undefined)?.ownHeader === true,
  )
  return (
    <CommandsProvider me={loaderData.me}>
      {!bare && (
        <SiteHeader
          me={loaderData.me}
          language={loaderData.language}
          commands={<PaletteButton />}
          bell={loaderData.me !== null && <SiteBell initial={loaderData.unread} />}
          signOut={
            loaderData.me !== null && <SignOutForm personId={loaderData.me.personId} className={ENTRY} />
          }
        />
      )}
      <Outlet />
    </CommandsProvider>
  )
}

export function meta() {
  return [{ title: '共研 Gongyan' }]
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const { t } = useTranslation('shell')
  const missing = isRouteErrorResponse(error) && (error.status === 404 || error.status === 403)
  return (
    <Page
      title={t(missing ? 'notFoundTitle' : 'failedTitle')}
      lead={t(missing ? 'notFoundBody' : 'failedBody')}
    >
      <div>
        <ButtonLink to="/" kind="primary">
          {t('backHome')}
        </ButtonLink>
      </div>
    </Page>
  )
}
