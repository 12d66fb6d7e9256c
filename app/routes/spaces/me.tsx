import { useTranslation } from 'react-i18next'
import { lessonStudiesIn } from '#db/queries/activity/list.ts'
import { templatesOf } from '#db/queries/activity/templates.ts'
import { personalPlansOf } from '#db/queries/personal/plans.ts'
import { reflectionsOf } from '#db/queries/space/reflections.ts'
import { can } from '#domain/policy.ts'
import { REFLECTIONS_A_PAGE } from '#domain/space/reflection.ts'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { MyPersonalPlans } from '#features/personal/my-personal-plans.tsx'
import { Drafts } from '#features/spaces/drafts.tsx'
import { MyFrame } from '#features/spaces/my-frame.tsx'
import { NewReflection } from '#features/spaces/new-reflection.tsx'
import { ReflectionList } from '#features/spaces/reflection-list.tsx'
import { requireViewer, services } from '#http/request-context.ts'
import { changeReflection } from '#operations/space/change-reflection.ts'
import { keepReflection } from '#operations/space/keep-reflection.ts'
import { removeReflection } from '#operations/space/remove-reflection.ts'
import { Notice } from '#ui/notice.tsx'
import { Section } from '#ui/page.tsx'
import { refusedForm, text } from '../people/form-text.ts'
import type { Route } from './+types/me'
import { myHead } from './my-head.ts'

export const handle = { words: ['spaces', 'keeping', 'personal'] }

/** How many drafts stand here; all of them are one step away. */
const DRAFTS = 5

export async function loader({ request, context }: Route.LoaderArgs) {
  const { db, who } = myHead(context, request)
  const before = Number(new URL(request.url).searchParams.get('before') ?? '')
  const beforeMs = Number.isSafeInteger(before) && before > 0 ? before : null
  const [templates, reflections, lessonStudies, personalPlans] = await Promise.all([
    templatesOf(db, who.personId),
    // One more than is shown: it says whether there are older ones.
    reflectionsOf(db, who.personId, { limit: REFLECTIONS_A_PAGE + 1, beforeMs }),
    lessonStudiesIn(db, {
      communityIds: [...who.communities.keys()],
      lessonStudyIds: [...who.activities.keys()],
    }),
    personalPlansOf(db, who.personId),
  ])
  return {
    personalPlans: personalPlans.filter((it) => can(who, 'plan.read', { kind: 'lessonStudy', ...it })),
    drafts: templates.slice(0, DRAFTS),
    draftCount: templates.length,
    reflections: reflections.slice(0, REFLECTIONS_A_PAGE),
    olderThanMs:
      reflections[REFLECTIONS_A_PAGE] && (reflections[REFLECTIONS_A_PAGE - 1]?.createdAtMs ?? null),
    isNewest: beforeMs === null,
    lessonStudies: lessonStudies
      .filter((it) => can(who, 'lessonStudy.view', { kind: 'lessonStudy', ...it }))
      .map(({ lessonStudyId, title }) => ({ lessonStudyId, title })),
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const needs = services(context)
  const asker = requireViewer(context, request)
  const reflectionId = text(form, 'reflectionId')
  const written = { text: text(form, 'text'), lessonStudyId: text(form, 'lessonStudyId') }
  const keep = ['intent', 'text', 'lessonStudyId', 'reflectionId']
  switch (text(form, 'intent')) {
    case 'keep': {
      const kept = await keepReflection(needs, asker, written)
      return kept.ok ? { done: 'kept' as const } : refusedForm(kept.refusal, form, keep)
    }
    case 'change': {
      const basedOnMs = Number(text(form, 'basedOnMs'))
      const changed = await changeReflection(needs, asker, { ...written, reflectionId, basedOnMs })
      return changed.ok ? { done: 'changed' as const } : refusedForm(changed.refusal, form, keep)
    }
    case 'remove': {
      const removed = await removeReflection(needs, asker, { reflectionId })
      return removed.ok ? { done: 'removed' as const } : refusedForm(removed.refusal, form, keep)
    }
    default:
      return refusedForm({ reason: 'tryAgain' }, form, keep)
  }
}

export default function Me({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('spaces')
  const { drafts, draftCount, reflections, olderThanMs, isNewest, lessonStudies, personalPlans } = loaderData
  const refused = actionData !== undefined && 'refusal' in actionData ? actionData : undefined
  const did = actionData !== undefined && 'done' in actionData ? actionData.done : null
  const { notice } = useFormRefusal(refused?.refusal, ['text', 'lessonStudyId'])
  return (
    <MyFrame area="space">
      {notice}
      {did !== null && <Notice>{t(`me.${did}`)}</Notice>}
      <Section title={t('me.reflections')}>
        <p className="-mt-2 text-ink-soft">{t('me.reflectionsLead')}</p>
        <NewReflection
          lessonStudies={lessonStudies}
          refused={refused}
          kept={did === 'kept' ? actionData : undefined}
        />
        <ReflectionList
          reflections={reflections}
          lessonStudies={lessonStudies}
          refused={refused}
          olderThanMs={olderThanMs ?? null}
          isNewest={isNewest}
        />
      </Section>
      <MyPersonalPlans plans={personalPlans} />
      <Drafts drafts={drafts} count={draftCount} />
    </MyFrame>
  )
}
