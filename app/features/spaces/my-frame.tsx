import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SpaceArea } from '#domain/people/space-kinds.ts'
import { SpaceFrame } from './space-frame.tsx'

/** What stands around every page of one's own space. */
export function MyFrame({ area, children }: { area: SpaceArea | null; children: ReactNode }) {
  const { t } = useTranslation('spaces')
  return (
    <SpaceFrame title={t('me.title')} lead={t('me.lead')} base="/me" area={area}>
      {children}
    </SpaceFrame>
  )
}
