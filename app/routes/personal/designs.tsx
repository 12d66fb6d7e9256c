import { useTranslation } from 'react-i18next'
import { Link, redirect, useSearchParams } from 'react-router'
import type { CarriedPart } from '#domain/drafts/carried-part.ts'
import { readDesigns as readChoice } from '#domain/personal/design-choice.ts'
import { partKey } from '#domain/personal/part-of-plan.ts'
import { CreditsProvider } from '#features/history/credit-words.tsx'
import { ChooseDesigns } from '#features/personal/choose-designs.tsx'
import { DESIGN_MARKS, type ReadDesign, useDesignName } from '#features/personal/design-names.ts'
import { DesignsView } from '#features/personal/designs-view.tsx'
import { usePartName } from '#features/personal/part-words.ts'
import { TakePanel } from '#features/personal/take-panel.tsx'
import { PageAnswer } from '#features/theme/act-form.tsx'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { readDesigns } from '#operations/personal/read-designs.ts'
import { readTaking } from '#operations/personal/read-taking.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import type { Route } from './+types/designs'
import { actOnPersonalPlans } from './personal-action.ts'
import '#features/personal/designs.css'

export const handle = { words: ['personal', 'plan', 'history', 'themes'] }

export async function loader({ request, params: { lessonStudyId }, context }: Route.LoaderArgs) {
  const { db } = services(context)
  const asker = requireViewer(context, request)
  const url = new URL(request.url)
  const several = url.searchParams.getAll('with')
  const asked = readChoice(several)
  // A form sends one field each; the address that is passed on is the short one.
  if (several.length > 1) throw redirect(`${url.pathname.replace(/\.data$/, '')}?with=${asked.join()}`)
  const [read, taking] = await Promise.all([
    readDesigns(db, asker, { lessonStudyId, asked }),
    readTaking(db, asker, { lessonStudyId, asked: url.searchParams.get('take') }),
  ])
  if (!read.ok) throw notFound()
  const { lessonStudy, ...rest } = read.value
  return { ...rest, asked, taking, me: asker.personId, title: lessonStudy.title }
}

export async function action({ request, params: { lessonStudyId }, context }: Route.ActionArgs) {
  const asker = requireViewer(context, request)
  return await actOnPersonalPlans(services(context), asker, request, { lessonStudyId })
}

export default function Designs({ loaderData, actionData, params: { lessonStudyId } }: Route.ComponentProps) {
  const { t } = useTranslation('personal')
  const { title, asked, choices, designs, missing, taking, mayTake, me } = loaderData
  const [search] = useSearchParams()
  const nameOf = useDesignName(lessonStudyId)
  const partName = usePartName()
  const study = `/lesson-studies/${lessonStudyId}`
  const here = `?with=${asked.join()}`
  const actions = (design: ReadDesign, part: CarriedPart, stage = '') => {
    const isMine =
      design.kind === 'personal' && design.ownerId === me && design.lessonStudyId === lessonStudyId
    if (!mayTake || isMine) return null
    return (
      <Link
        to={`${here}&take=${encodeURIComponent(`${design.documentId}~${partKey(part)}`)}`}
        aria-label={t('take.buttonOf', { part: `${partName(part, { stage })} · ${nameOf(design)}` })}
        className="inline-flex min-h-9 items-center rounded-md text-sm font-medium text-accent hover:underline"
      >
        {t('take.button')}
      </Link>
    )
  }
  return (
    <PageAnswer value={actionData}>
      <CreditsProvider credits={[]} roster={() => null} sessions={{}}>
        <Page
          wide
          title={t('designs.title')}
          lead={
            <>
              <p>{title}</p>
              <p className="print:hidden">{t('designs.lead')}</p>
            </>
          }
          actions={
            <span className="flex flex-wrap gap-2 print:hidden">
              {designs.length > 0 && (
                <Button small onClick={() => window.print()}>
                  {t('designs.print')}
                </Button>
              )}
              <ButtonLink to={`${study}/personal-plans`} small>
                {t('title')}
              </ButtonLink>
              <ButtonLink to={study} small>
                {t('toPlan')}
              </ButtonLink>
            </span>
          }
        >
          {search.get('did') === 'take' && <Notice>{t('take.done')}</Notice>}
          <ChooseDesigns {...{ lessonStudyId, choices }} chosen={asked} />
          {missing > 0 && <Notice tone="warm">{t('designs.missing', { count: missing })}</Notice>}
          {taking !== null && mayTake && (
            <TakePanel {...{ lessonStudyId, taking }} partKey={partKey(taking.part)} back={here} />
          )}
          {designs.length === 0 ? (
            <EmptyState title={t('designs.none')}>{t('designs.noneBody')}</EmptyState>
          ) : (
            <DesignsView
              designs={designs}
              names={designs.map((design, i) => `${DESIGN_MARKS[i]} ${nameOf(design)}`)}
              actions={actions}
            />
          )}
        </Page>
      </CreditsProvider>
    </PageAnswer>
  )
}
