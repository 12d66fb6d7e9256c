import { useTranslation } from 'react-i18next'
import { ownTemplates } from '#db/queries/activity/activity-templates.ts'
import { gateFacts, roleHolders } from '#db/queries/activity/gate-facts.ts'
import { rosterOf } from '#db/queries/activity/people.ts'
import { readActivity } from '#db/queries/activity/stages.ts'
import { lastFactId } from '#db/queries/session/facts.ts'
import { themeOf } from '#db/queries/theme/negotiations.ts'
import { checkGates } from '#domain/activity/gates.ts'
import { can } from '#domain/policy.ts'
import type { LessonStudyAction } from '#domain/policy-subjects.ts'
import { ChooseTemplate } from '#features/stages/choose-template.tsx'
import { MySteps } from '#features/stages/my-steps.tsx'
import { StagePath } from '#features/stages/stage-path.tsx'
import type { StageContext } from '#features/stages/stage-view.ts'
import { useReloadOnFacts } from '#features/stages/use-reload-on-facts.ts'
import { ThemeBand } from '#features/theme/theme-band.tsx'
import { useRefusalSentence } from '#features/people/refusal-sentence.ts'
import { notFound } from '#http/refusal-response.ts'
import { language, requireViewer, services } from '#http/request-context.ts'
import { askLessonStudy } from '#operations/activity/ask-lesson-study.ts'
import { offeredTemplates } from '#operations/activity/offered-templates.ts'
import { readPart } from '#operations/notice/read-part.ts'
import { ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import type { Route } from './+types/stages'
import { actOnStages } from './stages-action.ts'

export const handle = { words: ['stages', 'standing', 'activity', 'plan'] }

export async function loader({ request, params: { lessonStudyId }, context }: Route.LoaderArgs) {
  const { db, clock } = services(context)
  const asker = requireViewer(context, request)
  const asked = await askLessonStudy(db, asker, 'lessonStudy.view', lessonStudyId)
  if (!asked.ok) throw notFound()
  const { title, communityId, visibility } = asked.value.lessonStudy
  const may = (action: LessonStudyAction) =>
    can(asker, action, { kind: 'lessonStudy', lessonStudyId, communityId, visibility })
  const reader = language(context)
  // Before everything else: what comes after it is heard by the page.
  const lastId = await lastFactId(db, lessonStudyId)
  const [activity, holders, roster, adopted] = await Promise.all([
    readActivity(db, lessonStudyId, reader),
    roleHolders(db, lessonStudyId, clock()),
    rosterOf(db, lessonStudyId),
    themeOf(db, lessonStudyId),
    readPart({ db, clock }, asker, { lessonStudyId, part: 'stages' }),
  ])
  const stages = await Promise.all(
    (activity?.stages ?? []).map(async (standing, nth) => {
      const told = activity!.template.stages[nth]!
      if (standing.state !== 'open') return { told, standing, checks: [] }
      const facts = await gateFacts(db, { lessonStudyId, stage: standing, people: holders, plan: null })
      return { told, standing, checks: checkGates(told, facts) }
    }),
  )
  const mayMove = may('stage.move')
  const mayOpenCommunity = can(asker, 'community.view', { kind: 'community', communityId })
  return {
    lessonStudyId,
    title,
    communityId,
    lastId,
    name: activity?.template.name ?? null,
    theme:
      adopted === null
        ? null
        : {
            theme: adopted.theme,
            record: mayOpenCommunity ? `/communities/${communityId}/themes/${adopted.negotiationId}` : null,
          },
    stages,
    holders,
    roster,
    me: asker.personId,
    mayMove,
    mayMark: may('task.mark'),
    mayOpenCommunity,
    offered:
      activity === null && mayMove ? offeredTemplates(await ownTemplates(db, communityId), reader) : null,
  }
}

export async function action({ request, params: { lessonStudyId }, context }: Route.ActionArgs) {
  const asker = requireViewer(context, request)
  return actOnStages(services(context), asker, { lessonStudyId, form: await request.formData() })
}

export default function Stages({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('stages')
  const sentence = useRefusalSentence()
  const {
    lessonStudyId,
    title,
    lastId,
    name,
    theme,
    stages,
    holders,
    roster,
    me,
    mayMove,
    mayMark,
    offered,
  } = loaderData
  useReloadOnFacts(lessonStudyId, lastId)
  const byId = new Map(roster.map((person) => [person.personId, person]))
  const nameOf = (personId: string) => byId.get(personId)?.name ?? '…'
  const people = holders.map((it) => ({
    ...it,
    name: nameOf(it.personId),
    school: byId.get(it.personId)?.school ?? '',
  }))
  const community = loaderData.mayOpenCommunity ? `/communities/${loaderData.communityId}` : null
  const themesUrl = community === null ? null : `${community}/themes`
  const context: StageContext = { lessonStudyId, themesUrl, people, nameOf, me, mayMove, mayMark }
  const workspace = `/lesson-studies/${lessonStudyId}`
  const refused = actionData !== undefined && 'refusal' in actionData ? actionData : null
  const isReopening = refused?.intent === 'reopen'
  return (
    <Page
      title={t('title')}
      lead={
        <>
          <p>{[title, name].filter((it) => it !== null).join(' · ')}</p>
          {stages.length > 0 && <p>{t('lead', { count: stages.length })}</p>}
        </>
      }
      actions={
        <>
          <ButtonLink to={`${workspace}/discussion`} small>
            {t('toDiscussion')}
          </ButtonLink>
          <ButtonLink to={`${workspace}/drafts`} small>
            {t('toDrafts')}
          </ButtonLink>
          <ButtonLink to={`${workspace}/timeline`} small>
            {t('toTimeline')}
          </ButtonLink>
          <ButtonLink to={workspace} small kind="primary">
            {t('toWorkspace')}
          </ButtonLink>
        </>
      }
    >
      {refused !== null && !isReopening && <Notice tone="warm">{sentence(refused.refusal)}</Notice>}
      {actionData !== undefined && 'done' in actionData && actionData.done !== null && (
        <Notice>{t(actionData.done)}</Notice>
      )}
      {stages.length > 0 ? (
        <>
          {theme !== null && <ThemeBand theme={theme} />}
          <MySteps stages={stages} context={context} />
          <StagePath
            stages={stages}
            context={context}
            refused={isReopening ? { ...refused, reason: refused.values['reason'] ?? '' } : null}
          />
        </>
      ) : offered === null ? (
        <EmptyState title={t('choose.title')}>{t('choose.bodyOthers')}</EmptyState>
      ) : (
        <ChooseTemplate
          offered={offered}
          templatesUrl={community === null ? null : `${community}/activity-templates`}
        />
      )}
    </Page>
  )
}
