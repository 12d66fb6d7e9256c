import { useTranslation } from 'react-i18next'
import { lastFactId } from '#db/queries/session/facts.ts'
import { CreditsProvider } from '#features/history/credit-words.tsx'
import { BeginPlan } from '#features/personal/begin-plan.tsx'
import { OfferList } from '#features/personal/offer-list.tsx'
import { MyPlanLine, PlanLines } from '#features/personal/plan-lines.tsx'
import { useReloadOnFacts } from '#features/stages/use-reload-on-facts.ts'
import { PageAnswer } from '#features/theme/act-form.tsx'
import { rosterFrom } from '#features/timeline/people.ts'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { readPart } from '#operations/notice/read-part.ts'
import { readPersonalPlans } from '#operations/personal/read-personal-plans.ts'
import { ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Page, Section } from '#ui/page.tsx'
import type { Route } from './+types/personal-plans'
import { actOnPersonalPlans } from './personal-action.ts'

export const handle = { words: ['personal', 'plan', 'history', 'themes'] }

export async function loader({ request, params: { lessonStudyId }, context }: Route.LoaderArgs) {
  const { db, clock } = services(context)
  const asker = requireViewer(context, request)
  // Before everything else: what comes after it is heard by the page.
  const lastId = await lastFactId(db, lessonStudyId)
  const read = await readPersonalPlans(db, asker, lessonStudyId)
  if (!read.ok) throw notFound()
  await readPart({ db, clock }, asker, { lessonStudyId, part: 'offers' })
  const { lessonStudy, person, ...rest } = read.value
  return { ...rest, lastId, title: lessonStudy.title, me: person.personId }
}

export async function action({ request, params: { lessonStudyId }, context }: Route.ActionArgs) {
  const asker = requireViewer(context, request)
  return await actOnPersonalPlans(services(context), asker, request, { lessonStudyId })
}

export default function PersonalPlans({ loaderData, actionData, params }: Route.ComponentProps) {
  const { t } = useTranslation('personal')
  const { lessonStudyId } = params
  const { title, me, mayBegin, mine, updates, others, offers, versions, lastId } = loaderData
  useReloadOnFacts(lessonStudyId, lastId)
  const roster = rosterFrom(loaderData.roster)
  const study = `/lesson-studies/${lessonStudyId}`
  return (
    <PageAnswer value={actionData}>
      <CreditsProvider credits={[]} roster={roster} sessions={{}}>
        <Page
          title={t('title')}
          lead={
            <>
              <p>{title}</p>
              <p>{t('lead')}</p>
            </>
          }
          actions={
            <>
              <ButtonLink to={`${study}/designs`} small>
                {t('toDesigns')}
              </ButtonLink>
              <ButtonLink to={study} small>
                {t('toPlan')}
              </ButtonLink>
            </>
          }
        >
          <Section title={t('mine.title')}>
            {mine !== null ? (
              <MyPlanLine {...{ lessonStudyId, mine, updates }} />
            ) : mayBegin ? (
              <BeginPlan action={`${study}/personal-plans`} versions={versions} />
            ) : (
              <EmptyState title={t('mine.none')}>{t('mine.onlyDesigners')}</EmptyState>
            )}
          </Section>
          {offers !== null && (
            <Section title={t('offer.title2')} id="offers">
              <OfferList {...offers} {...{ roster, me }} />
            </Section>
          )}
          <Section title={t('others.title')}>
            <PlanLines {...{ lessonStudyId, roster }} plans={others} />
          </Section>
        </Page>
      </CreditsProvider>
    </PageAnswer>
  )
}
