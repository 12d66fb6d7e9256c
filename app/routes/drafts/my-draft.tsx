import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Form, useNavigation } from 'react-router'
import { rosterOf } from '#db/queries/activity/people.ts'
import { findOwnPlan, revealOf } from '#db/queries/drafts/own-plans.ts'
import { lastFactId } from '#db/queries/session/facts.ts'
import { mayWrite } from '#domain/document-access.ts'
import { formatDocumentName } from '#domain/document-name.ts'
import { draftStanding } from '#domain/drafts/draft-standing.ts'
import { HandInDoor } from '#features/drafts/hand-in-door.tsx'
import { OwnPlanEditor } from '#features/drafts/own-plan-editor.tsx'
import { Hidden } from '#features/people/confirm.tsx'
import { useRefusalSentence } from '#features/people/refusal-sentence.ts'
import { useReloadOnFacts } from '#features/stages/use-reload-on-facts.ts'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { askLessonStudy } from '#operations/activity/ask-lesson-study.ts'
import { beginDraft } from '#operations/drafts/begin-draft.ts'
import { handInDraft } from '#operations/drafts/hand-in-draft.ts'
import { takeBackDraft } from '#operations/drafts/take-back-draft.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page, Sheet } from '#ui/page.tsx'
import { text } from '../people/form-text.ts'
import type { Route } from './+types/my-draft'

export const handle = { words: ['drafts', 'plan', 'travel'] }

export async function loader({ request, params: { lessonStudyId }, context }: Route.LoaderArgs) {
  const { db } = services(context)
  const asker = requireViewer(context, request)
  const asked = await askLessonStudy(db, asker, 'ownPlan.begin', lessonStudyId)
  if (!asked.ok) throw notFound()
  const { title, lessonMinutes } = asked.value.lessonStudy
  const { personId, name } = asker
  const lastId = await lastFactId(db, lessonStudyId)
  const [mine, reveal, roster] = await Promise.all([
    findOwnPlan(db, { lessonStudyId, kind: 'draft', ownerId: personId }),
    revealOf(db, lessonStudyId),
    rosterOf(db, lessonStudyId),
  ])
  return {
    title,
    lessonMinutes,
    lastId,
    isRevealed: reveal !== null,
    me: { personId, name, school: roster.find((it) => it.personId === personId)?.school ?? '' },
    draft:
      mine === null
        ? null
        : {
            documentId: mine.documentId,
            documentName: formatDocumentName(mine),
            canWrite: mayWrite(asker, mine),
            standing: draftStanding({ ...mine, ownerId: personId }, reveal?.atMs ?? null),
          },
  }
}

export async function action({ request, params: { lessonStudyId }, context }: Route.ActionArgs) {
  const { db, clock, newId } = services(context)
  const asker = requireViewer(context, request)
  const verbs = { begin: beginDraft, handIn: handInDraft, takeBack: takeBackDraft }
  const intent = text(await request.formData(), 'intent')
  const verb = Object.entries(verbs).find(([name]) => name === intent)?.[1]
  if (verb === undefined) return { refusal: { reason: 'notFound' } } as const
  const outcome = await verb({ db, clock, newId }, asker, { lessonStudyId })
  return { refusal: outcome.ok ? null : outcome.refusal }
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData === undefined ? 'Gongyan 共研' : `${loaderData.title} · 共研 Gongyan` }]
}

export default function MyDraft({ loaderData, actionData, params: { lessonStudyId } }: Route.ComponentProps) {
  const { t } = useTranslation('drafts')
  const sentence = useRefusalSentence()
  const refusal = actionData?.refusal ?? null
  const busy = useNavigation().state !== 'idle'
  const { title, lessonMinutes, lastId, isRevealed, me, draft } = loaderData
  const [isUnsent, setIsUnsent] = useState(false)
  useReloadOnFacts(lessonStudyId, lastId)
  return (
    <Page
      wide
      title={t('mine.title')}
      lead={
        <>
          <p>{title}</p>
          {draft !== null && <p>{t(`mine.lead.${draft.standing}`)}</p>}
        </>
      }
      actions={
        <>
          <ButtonLink to={`/lesson-studies/${lessonStudyId}/plan`} small>
            {t('toWorkspace')}
          </ButtonLink>
          <ButtonLink to={`/lesson-studies/${lessonStudyId}/drafts`} small>
            {t('toDrafts')}
          </ButtonLink>
        </>
      }
    >
      {refusal !== null && <Notice tone="warm">{sentence(refusal)}</Notice>}
      {draft === null ? (
        <Sheet className="flex flex-col items-start gap-3">
          <h2 className="text-lg font-semibold">{t('begin.title')}</h2>
          <p className="max-w-prose">{t(isRevealed ? 'begin.bodyLate' : 'begin.body')}</p>
          <Form method="post">
            <Hidden fields={{ intent: 'begin' }} />
            <Button type="submit" kind="primary" disabled={busy}>
              {t('begin.submit')}
            </Button>
          </Form>
        </Sheet>
      ) : (
        <>
          <HandInDoor standing={draft.standing} isRevealed={isRevealed} isUnsent={isUnsent} />
          <OwnPlanEditor
            lessonStudyId={lessonStudyId}
            documentName={draft.documentName}
            me={me}
            canWrite={draft.canWrite}
            lessonMinutes={lessonMinutes}
            own={{
              documentId: draft.documentId,
              label: t('mine.editorLabel'),
              readOnly: t(`mine.readOnly.${draft.standing === 'handedIn' ? 'handedIn' : 'shown'}`),
            }}
            onUnsent={setIsUnsent}
          />
        </>
      )}
    </Page>
  )
}
