import { useTranslation } from 'react-i18next'
import { rosterOf } from '#db/queries/activity/people.ts'
import { lastFactId } from '#db/queries/session/facts.ts'
import { CARRIED_PART } from '#domain/drafts/carried-part.ts'
import { can } from '#domain/policy.ts'
import type { LessonStudyAction } from '#domain/policy-subjects.ts'
import { DraftList } from '#features/drafts/draft-list.tsx'
import { DraftsBeside } from '#features/drafts/drafts-beside.tsx'
import { RevealDoor } from '#features/drafts/reveal-door.tsx'
import { useRefusalSentence } from '#features/people/refusal-sentence.ts'
import { useReloadOnFacts } from '#features/stages/use-reload-on-facts.ts'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { askLessonStudy } from '#operations/activity/ask-lesson-study.ts'
import { readPart } from '#operations/notice/read-part.ts'
import { readBeside, readDrafts } from '#operations/drafts/read-drafts.ts'
import { revealDrafts } from '#operations/drafts/reveal-drafts.ts'
import { takeFromDraft } from '#operations/drafts/take-from-draft.ts'
import { ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Moment } from '#ui/moment.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page, Section } from '#ui/page.tsx'
import { text } from '../people/form-text.ts'
import type { Route } from './+types/drafts'

export const handle = { words: ['drafts', 'plan'] }

export async function loader({ request, params: { lessonStudyId }, context }: Route.LoaderArgs) {
  const { db, clock } = services(context)
  const asker = requireViewer(context, request)
  const asked = await askLessonStudy(db, asker, 'plan.read', lessonStudyId)
  if (!asked.ok) throw notFound()
  const { lessonStudy } = asked.value
  const may = (action: LessonStudyAction) => can(asker, action, { kind: 'lessonStudy', ...lessonStudy })
  // Before everything else: what comes after it is heard by the page.
  const lastId = await lastFactId(db, lessonStudyId)
  const [read, roster] = await Promise.all([
    readDrafts(db, asker, lessonStudy, clock()),
    rosterOf(db, lessonStudyId),
    readPart({ db, clock }, asker, { lessonStudyId, part: 'drafts' }),
  ])
  // In the order of their names, as everybody is listed.
  const nth = new Map(roster.map(({ personId }, at) => [personId, at]))
  const drafts = read.drafts.toSorted((a, b) => (nth.get(a.ownerId) ?? 0) - (nth.get(b.ownerId) ?? 0))
  const shown = drafts.filter(({ standing }) => standing === 'shown' || standing === 'late')
  const wanted = new URL(request.url).searchParams.get('draft')
  const chosen = shown.find(({ documentId }) => documentId === wanted) ?? shown[0]
  const beside =
    chosen === undefined || chosen.documentId === null
      ? null
      : await readBeside(db, asker, { lessonStudyId, documentId: chosen.documentId })
  const known = new Set([
    ...read.drafts.map(({ ownerId }) => ownerId),
    ...read.notBegun,
    ...(beside?.taken ?? []).map(({ personId }) => personId),
    read.reveal?.personId ?? '',
  ])
  return {
    ...read,
    drafts,
    title: lessonStudy.title,
    lessonMinutes: lessonStudy.lessonMinutes,
    lastId,
    me: asker.personId,
    people: roster.filter(({ personId }) => known.has(personId)),
    chosen:
      beside === null || chosen === undefined
        ? null
        : { ...beside, ownerId: chosen.ownerId, documentId: chosen.documentId! },
    may: { begin: may('ownPlan.begin'), reveal: may('drafts.reveal'), take: may('plan.write') },
  }
}

export async function action({ request, params: { lessonStudyId }, context }: Route.ActionArgs) {
  const { db, files, clock, newId, config } = services(context)
  const asker = requireViewer(context, request)
  const form = await request.formData()
  if (text(form, 'intent') === 'take') {
    const part = CARRIED_PART.safeParse({
      type: text(form, 'type'),
      key: text(form, 'section'),
      rowId: text(form, 'rowId'),
    })
    if (!part.success) return { intent: 'take', refusal: { reason: 'notFound' } } as const
    const needs = { db, files, clock, newId, quotaBytes: config.schoolFilesBytes }
    const taken = await takeFromDraft(needs, asker, {
      lessonStudyId,
      key: text(form, 'key') === '' ? newId() : text(form, 'key'),
      documentId: text(form, 'documentId'),
      part: part.data,
    })
    return taken.ok
      ? ({ intent: 'take', part: part.data } as const)
      : ({ intent: 'take', refusal: taken.refusal } as const)
  }
  const revealed = await revealDrafts({ db, clock }, asker, { lessonStudyId })
  return revealed.ok ? null : ({ intent: 'reveal', refusal: revealed.refusal } as const)
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData === undefined ? 'Gongyan 共研' : `${loaderData.title} · 共研 Gongyan` }]
}

export default function Drafts({ loaderData, actionData, params: { lessonStudyId } }: Route.ComponentProps) {
  const { t } = useTranslation('drafts')
  const sentence = useRefusalSentence()
  const { title, lessonMinutes, lastId, me, people, reveal, drafts, notBegun, chosen, may } = loaderData
  useReloadOnFacts(lessonStudyId, lastId)
  const here = `/lesson-studies/${lessonStudyId}`
  const nameOf = (personId: string | null) => people.find((it) => it.personId === personId)?.name ?? '…'
  const mine = drafts.find(({ ownerId }) => ownerId === me)
  const myDoor = may.begin && (
    <ButtonLink to={`${here}/drafts/mine`} small kind={mine === undefined ? 'primary' : 'quiet'}>
      {t(mine === undefined ? 'list.begin' : 'list.mine')}
    </ButtonLink>
  )
  return (
    <Page
      wide
      title={t('title')}
      lead={
        <>
          <p>{title}</p>
          {reveal === null ? (
            <p>{t('lead')}</p>
          ) : (
            <p>
              {t('revealedBy', { name: nameOf(reveal.personId) })} · <Moment atMs={reveal.atMs} />
            </p>
          )}
        </>
      }
      actions={
        <>
          <ButtonLink to={`${here}/stages`} small>
            {t('toStages')}
          </ButtonLink>
          <ButtonLink to={`${here}/plan`} small>
            {t('toWorkspace')}
          </ButtonLink>
          {myDoor}
        </>
      }
    >
      {actionData?.intent === 'reveal' && <Notice tone="warm">{sentence(actionData.refusal)}</Notice>}
      {drafts.length === 0 && notBegun.length === 0 ? (
        <EmptyState title={t('none.title')}>{t('none.body')}</EmptyState>
      ) : (
        <Section title={t(reveal === null ? 'list.writing' : 'list.all')}>
          <DraftList drafts={drafts} notBegun={notBegun} people={people} me={me} />
          {may.reveal && reveal === null && (
            <RevealDoor drafts={drafts} notBegun={notBegun.length} nameOf={nameOf} />
          )}
        </Section>
      )}
      {chosen !== null && (
        <DraftsBeside
          key={chosen.documentId}
          {...{ lessonStudyId, lessonMinutes, chosen, nameOf }}
          shown={drafts.filter(({ standing }) => standing === 'shown' || standing === 'late')}
          mayTake={may.take}
        />
      )}
    </Page>
  )
}
