import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SpaceArea } from '#domain/people/space-kinds.ts'
import { ButtonLink } from '#ui/button.tsx'
import { SpaceFrame } from './space-frame.tsx'

/** What stands around every page of one's own space. */
export function MyFrame({ area, children }: { area: SpaceArea | null; children: ReactNode }) {
  const { t } = useTranslation('spaces')
  const { t: shell } = useTranslation('shell')
  return (
    <SpaceFrame
      title={t('me.title')}
      lead={t('me.lead')}
      base="/me"
      area={area}
      actions={
        <ButtonLink to="/account" small>
          {shell('account')}
        </ButtonLink>
      }
    >
      {children}
    </SpaceFrame>
  )
}
