import { useTranslation } from 'react-i18next'
import { Form, Link, useLocation } from 'react-router'
import { LANGUAGES, type Language } from './words/languages.ts'

interface Me {
  readonly personId: string
  readonly name: string
  readonly administrator: boolean
}

/** The line on top of every page but the workspace: where one is, the language, one's account. */
export function SiteHeader({ me, language }: { me: Me | null; language: Language }) {
  const { t } = useTranslation('shell')
  return (
    <header className="border-b border-line bg-sheet print:hidden">
      <div className="mx-auto flex min-h-14 max-w-4xl flex-wrap items-center justify-between gap-x-4 px-4 sm:px-6">
        <Link to="/" className="text-lg font-semibold tracking-wide text-accent-deep">
          {t('productBoth')}
        </Link>
        <nav aria-label={t('menu')} className="flex flex-wrap items-center gap-x-1 text-sm">
          {me?.administrator === true && <HeaderLink to="/administration">{t('administration')}</HeaderLink>}
          {me !== null && <HeaderLink to="/account">{me.name}</HeaderLink>}
          <LanguageSwitch language={language} />
          {me !== null && (
            <Form method="post" action="/sign-out">
              <button type="submit" className="min-h-11 rounded-md px-2.5 text-ink-soft hover:bg-paper-deep hover:text-ink">
                {t('signOut')}
              </button>
            </Form>
          )}
        </nav>
      </div>
    </header>
  )
}

function HeaderLink({ to, children }: { to: string; children: string }) {
  return (
    <Link to={to} className="inline-flex min-h-11 max-w-40 items-center truncate rounded-md px-2.5 text-ink-soft hover:bg-paper-deep hover:text-ink">
      {children}
    </Link>
  )
}

/** Each language is written in itself: somebody who cannot read this page finds theirs. */
export function LanguageSwitch({ language }: { language: Language }) {
  const { t } = useTranslation('shell')
  const { pathname, search } = useLocation()
  return (
    // A whole page load: the words of the page change, not only its data.
    <Form method="post" action="/language" reloadDocument>
      <input type="hidden" name="next" value={pathname + search} />
      {LANGUAGES.filter((other) => other !== language).map((other) => (
        <button
          key={other}
          type="submit"
          name="language"
          value={other}
          lang={other}
          className="min-h-11 rounded-md px-2.5 text-ink-soft hover:bg-paper-deep hover:text-ink"
        >
          {t(`languageName.${other}`)}
        </button>
      ))}
    </Form>
  )
}
