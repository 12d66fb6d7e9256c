import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { SPACE_AREAS, type SpaceArea } from '#domain/people/space-kinds.ts'
import { Page } from '#ui/page.tsx'

interface SpaceFrameProps {
  title: string
  lead: ReactNode
  /** Where the space is: its front door has this path, the other areas lie below it. */
  base: string
  /** Which of the areas this page is; null: a page beside them, from which they are one step away. */
  area: SpaceArea | null
  actions?: ReactNode
  children: ReactNode
}

/** The home page of a community, an institution or a person: one header, four areas. */
export function SpaceFrame({ title, lead, base, area, actions, children }: SpaceFrameProps) {
  const { t } = useTranslation('spaces')
  return (
    <Page title={title} lead={lead} actions={actions}>
      <nav aria-label={t('areas.label')} className="-mt-3 border-b border-line-strong">
        <ul className="flex justify-between sm:justify-start sm:gap-2">
          {SPACE_AREAS.map((it) => (
            <li key={it}>
              <Link
                to={it === 'space' ? base : `${base}/${it}`}
                aria-current={it === area ? 'page' : undefined}
                className="-mb-px inline-flex min-h-11 items-center border-b-3 border-transparent px-1.5 font-medium text-ink-soft hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-accent-deep sm:px-4"
              >
                {t(`areas.${it}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </Page>
  )
}
