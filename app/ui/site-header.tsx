import { Menu } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Form, Link, useLocation } from 'react-router'
import { LANGUAGES, type Language } from './words/languages.ts'

interface Me {
  readonly personId: string
  readonly name: string
  readonly administrator: boolean
}

interface SiteHeaderProps {
  me: Me | null
  language: Language
  /** The way to everything that can be done. */
  commands: ReactNode
  /** The way to the notifications, made by whoever knows how many are unread. */
  bell: ReactNode
  /** The way out, made by whoever knows what to take along. */
  signOut: ReactNode
}

/** The line on top of every page but the workspace: where one is, the language, one's account. */
export function SiteHeader({ me, language, commands, bell, signOut }: SiteHeaderProps) {
  const { t } = useTranslation('shell')
  const { key } = useLocation()
  const links = (
    <>
      {me !== null && <HeaderLink to="/">{t('home')}</HeaderLink>}
      {me !== null && <HeaderLink to="/me">{t('mySpaceOf', { name: me.name })}</HeaderLink>}
      {me !== null && <HeaderLink to="/calendar">{t('calendar')}</HeaderLink>}
      {me !== null && <HeaderLink to="/library">{t('library')}</HeaderLink>}
      {me?.administrator === true && <HeaderLink to="/administration">{t('administration')}</HeaderLink>}
      <LanguageSwitch language={language} />
      {signOut}
    </>
  )
  return (
    <header className="border-b border-line bg-sheet print:hidden">
      <div className="mx-auto flex min-h-14 max-w-4xl items-center lg:max-w-6xl gap-x-2 px-4 sm:px-6">
        <Link
          to="/"
          className="mr-auto text-lg font-semibold tracking-wide whitespace-nowrap text-accent-deep"
        >
          {t('productBoth')}
        </Link>
        {commands}
        {bell}
        <nav
          aria-label={t('menu')}
          className={`items-center gap-x-1 text-sm ${me === null ? 'flex' : 'hidden lg:flex'}`}
        >
          {links}
        </nav>
        {me !== null && <SmallMenu key={key}>{links}</SmallMenu>}
      </div>
    </header>
  )
}

/** How an entry of the header looks. */
export const ENTRY =
  'min-h-11 w-full lg:w-auto whitespace-nowrap rounded-md px-2.5 text-left text-ink-soft hover:bg-paper-deep hover:text-ink'

/** The same entries behind one button where the line is too narrow; opens without any script. */
function SmallMenu({ children }: { children: ReactNode }) {
  const { t } = useTranslation('shell')
  return (
    <details className="relative lg:hidden">
      <summary
        className="grid size-11 list-none place-items-center rounded-md hover:bg-paper-deep"
        aria-label={t('menu')}
      >
        <Menu size={22} aria-hidden />
      </summary>
      <nav
        aria-label={t('menu')}
        className="absolute right-0 z-40 flex min-w-52 flex-col rounded-md border border-line bg-sheet p-1.5 shadow-raised"
      >
        {children}
      </nav>
    </details>
  )
}

function HeaderLink({ to, children }: { to: string; children: string }) {
  return (
    <Link to={to} className={`inline-flex max-w-64 items-center truncate ${ENTRY}`}>
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
        <button key={other} type="submit" name="language" value={other} lang={other} className={ENTRY}>
          {t(`languageName.${other}`)}
        </button>
      ))}
    </Form>
  )
}
