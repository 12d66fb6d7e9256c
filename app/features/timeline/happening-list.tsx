import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Happening } from '#domain/history/happenings.ts'
import { isSectionKey } from '#domain/plan/plan-sections.ts'
import { usePlanNames } from '#features/history/plan-names.ts'
import { OfferHappening } from '#features/personal/offer-happening.tsx'
import { Moment } from '#ui/moment.tsx'
import { Section } from '#ui/page.tsx'
import type { Roster } from './people.ts'
import { Somebody } from './somebody.tsx'

/** Where the lesson study comes from, how it went from stage to stage, and when it lay in the trash. */
export function HappeningList(props: {
  happenings: readonly Happening[]
  roster: Roster
  lessonStudyId: string
}) {
  const { happenings, roster, lessonStudyId } = props
  const { t } = useTranslation('keeping')
  if (happenings.length === 0) return null
  const nameOf = (personId: string) => roster(personId)?.name ?? t('happened.somebody')
  return (
    <Section title={t('happened.title')}>
      <ol className="flex flex-col gap-3">
        {happenings.map((it) => (
          <li
            key={it.key}
            data-happening={it.kind}
            className="flex flex-col gap-1 border-l-2 border-line pl-4"
          >
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-soft">
              <Moment atMs={it.atMs} />
              {it.personId !== null && <Somebody personId={it.personId} roster={roster} />}
            </span>
            <What happening={it} lessonStudyId={lessonStudyId} nameOf={nameOf} />
          </li>
        ))}
      </ol>
    </Section>
  )
}

function What(props: { happening: Happening; lessonStudyId: string; nameOf: (personId: string) => string }) {
  const { happening, lessonStudyId, nameOf } = props
  const { t, i18n } = useTranslation('keeping')
  const { section } = usePlanNames()
  if (isStageHappening(happening)) return <Stage happening={happening} lessonStudyId={lessonStudyId} />
  if (happening.kind === 'discussion.grew') {
    const { threadId, contributionId, question, kind } = happening.body
    const at = contributionId === null ? '' : `?at=${contributionId}`
    return (
      <span className="flex flex-wrap items-center gap-x-3">
        {t(kind === 'thread' ? 'happened.thread' : 'happened.riseAbove', { question })}
        <Link
          to={`/lesson-studies/${lessonStudyId}/discussion/${threadId}${at}`}
          className="inline-flex min-h-9 items-center font-medium text-accent underline underline-offset-4"
        >
          {t('happened.openThread')}
        </Link>
      </span>
    )
  }
  if (happening.kind === 'offer.made' || happening.kind === 'offer.decided')
    return <OfferHappening {...{ happening, lessonStudyId }} />
  if (happening.kind === 'drafts.revealed')
    return (
      <Link
        to={`/lesson-studies/${lessonStudyId}/drafts`}
        className="text-accent underline underline-offset-4"
      >
        {t('happened.revealed', { count: happening.body.documents.length })}
      </Link>
    )
  if (happening.kind === 'part.taken') {
    const { part, ownerId } = happening.body
    const name = section(part.type === 'section' && isSectionKey(part.key) ? part.key : 'lessonFlow')
    return (
      <span>
        {t(part.type === 'row' ? 'happened.takenRow' : 'happened.taken', {
          name: ownerId === null ? '' : nameOf(ownerId),
          part: name,
        })}
      </span>
    )
  }
  if (happening.kind !== 'plan.copied')
    return (
      <span>{t(happening.kind === 'lessonStudy.trashed' ? 'happened.trashed' : 'happened.restored')}</span>
    )
  const { title, versionName, authors, editionId } = happening.body
  const names = new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(
    authors.map((it) => it.name),
  )
  return (
    <>
      <span>
        {versionName === null
          ? t(editionId === undefined ? 'happened.copied' : 'happened.adopted', { title })
          : t('happened.copiedVersion', { title, version: versionName })}
      </span>
      {editionId !== undefined && (
        <span>
          <Link
            to={`/lesson-studies/${happening.lessonStudyId}/adoption`}
            className="text-accent underline underline-offset-4"
          >
            {t('happened.adoption')}
          </Link>
        </span>
      )}
      {authors.length > 0 && <span className="text-ink-soft">{t('happened.authors', { names })}</span>}
    </>
  )
}

type StageHappening = Extract<Happening, { kind: `stage.${string}` }>

function isStageHappening(happening: Happening): happening is StageHappening {
  return happening.kind.startsWith('stage.')
}

function Stage({ happening, lessonStudyId }: { happening: StageHappening; lessonStudyId: string }) {
  const { t } = useTranslation('stages')
  const { title } = happening.body
  switch (happening.kind) {
    case 'stage.opened':
      return <span>{t('happened.opened', { title })}</span>
    case 'stage.reopened':
      return <span>{t('happened.reopened', { title, reason: happening.body.reason })}</span>
    case 'stage.closed':
      return (
        <span className="flex flex-wrap items-center gap-x-3">
          {t('happened.closed', { title })}
          {happening.body.versions.map(({ versionId, documentKind }) => (
            <Link
              key={versionId}
              to={`/lesson-studies/${lessonStudyId}/versions/${versionId}`}
              className="inline-flex min-h-9 items-center font-medium text-accent underline underline-offset-4"
            >
              {t(`version.${documentKind}`)}
            </Link>
          ))}
        </span>
      )
  }
}
