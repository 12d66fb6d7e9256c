import { useTranslation } from 'react-i18next'
import type { CarriedPart } from '#domain/drafts/carried-part.ts'
import { Moment } from '#ui/moment.tsx'
import { Section } from '#ui/page.tsx'
import { type Source, usePartName, useSourceName } from './part-words.ts'

interface Taken {
  readonly way: 'take' | 'offer' | 'update'
  readonly part: CarriedPart
  readonly stage: string
  readonly atMs: number
  readonly from: Source
}

/** What was taken into a plan, from where and when. */
export function Origins({ lessonStudyId, taken }: { lessonStudyId: string; taken: readonly Taken[] }) {
  const { t } = useTranslation('personal')
  const partName = usePartName()
  const sourceName = useSourceName(lessonStudyId)
  if (taken.length === 0) return null
  return (
    <Section title={t('origins.title')}>
      <p className="-mt-2 text-sm text-ink-soft">{t('origins.lead')}</p>
      <ul className="flex flex-col gap-2">
        {taken.map(({ way, part, stage, atMs, from }) => (
          <li key={`${atMs}/${JSON.stringify(part)}`} className="border-l-2 border-line pl-4">
            {t('origins.line', {
              part: partName(part, { stage }),
              from: t(`origins.${way}`, { source: sourceName(from) }),
            })}{' '}
            <span className="text-sm text-ink-soft">
              <Moment atMs={atMs} style="date" />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
