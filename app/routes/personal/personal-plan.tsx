import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { lastFactId } from '#db/queries/session/facts.ts'
import { partInPlan } from '#domain/history/plan-part-document.ts'
import { partKey, readingOf, readPartKey } from '#domain/personal/part-of-plan.ts'
import { OwnPlanEditor } from '#features/drafts/own-plan-editor.tsx'
import { CreditsProvider } from '#features/history/credit-words.tsx'
import { Confirm } from '#features/people/confirm.tsx'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { ForkLine } from '#features/personal/fork-line.tsx'
import { OfferPanel } from '#features/personal/offer-panel.tsx'
import { Origins } from '#features/personal/origins.tsx'
import { usePartName } from '#features/personal/part-words.ts'
import { TakePanel } from '#features/personal/take-panel.tsx'
import { UpdateList } from '#features/personal/update-list.tsx'
import { WayLinks } from '#features/personal/way-links.tsx'
import PlanReading, { type PartActions } from '#features/plan/plan-reading.tsx'
import { useReloadOnFacts } from '#features/stages/use-reload-on-facts.ts'
import { PageAnswer } from '#features/theme/act-form.tsx'
import { rosterFrom } from '#features/timeline/people.ts'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { readPersonalPlan } from '#operations/personal/read-personal-plan.ts'
import { readTaking } from '#operations/personal/read-taking.ts'
import { stageOf } from '#domain/personal/stage-of-row.ts'
import { can } from '#domain/policy.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import type { Route } from './+types/personal-plan'
import { actOnPersonalPlans } from './personal-action.ts'

export const handle = { words: ['personal', 'plan', 'history', 'travel', 'themes'] }

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { db } = services(context)
  const asker = requireViewer(context, request)
  const { lessonStudyId } = params
  const lastId = await lastFactId(db, lessonStudyId)
  const read = await readPersonalPlan(db, asker, params)
  if (!read.ok) throw notFound()
  const { lessonStudy, roster, ownerId, isMine, ...plan } = read.value
  const asked = new URL(request.url).searchParams.get('take')
  const { personId, name } = asker
  return {
    ...plan,
    lastId,
    isMine,
    ownerId,
    roster,
    title: lessonStudy.title,
    lessonMinutes: lessonStudy.lessonMinutes,
    mayTake: !isMine && can(asker, 'ownPlan.begin', { kind: 'lessonStudy', ...lessonStudy }),
    taking: isMine ? null : await readTaking(db, asker, { lessonStudyId, asked }),
    me: { personId, name, school: roster.find((it) => it.personId === personId)?.school ?? '' },
  }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const asker = requireViewer(context, request)
  return await actOnPersonalPlans(services(context), asker, request, params)
}

export default function PersonalPlan({ loaderData, actionData, params }: Route.ComponentProps) {
  const { t } = useTranslation('personal')
  const { lessonStudyId, documentId } = params
  const { isMine, ownerId, title, fork, shownAtMs, taken, lastId, sharedId } = loaderData
  useReloadOnFacts(lessonStudyId, lastId)
  const [search] = useSearchParams()
  const { notice } = useFormRefusal(actionData?.about === '' ? actionData.refusal : undefined, [])
  const roster = rosterFrom(loaderData.roster)
  const name = roster(ownerId)?.name ?? t('somebody')
  const study = `/lesson-studies/${lessonStudyId}`
  const did = search.get('did')
  return (
    <PageAnswer value={actionData}>
      <CreditsProvider credits={[]} roster={roster} sessions={{}}>
        <Page
          wide
          title={isMine ? t('page.mine') : t('page.of', { name })}
          lead={
            <>
              <p>{title}</p>
              <p className="text-sm">
                <ForkLine {...{ lessonStudyId, fork }} />
              </p>
            </>
          }
          actions={
            <span className="flex flex-wrap gap-2 print:hidden">
              {sharedId !== null && (
                <ButtonLink to={`${study}/designs?with=${sharedId},${documentId}`} small>
                  {t('page.compare')}
                </ButtonLink>
              )}
              <ButtonLink to={`${study}/personal-plans`} small>
                {t('toList')}
              </ButtonLink>
            </span>
          }
        >
          {notice}
          {did === 'offer' && <Notice>{t('offer.made')}</Notice>}
          {did === 'take' && <Notice>{t('take.done')}</Notice>}
          {isMine && <Shown isShown={shownAtMs !== null} />}
          {isMine ? <Mine {...loaderData} {...params} /> : <Anothers {...loaderData} {...params} />}
          <Origins {...{ lessonStudyId, taken }} />
        </Page>
      </CreditsProvider>
    </PageAnswer>
  )
}

type Data = Route.ComponentProps['loaderData'] & Route.ComponentProps['params']

/** One's own: to write, to see what the shared plan changed, to offer a part. */
function Mine(props: Data) {
  const { t } = useTranslation('personal')
  const [search] = useSearchParams()
  const { lessonStudyId, documentId, updates, documentName, me, canWrite, lessonMinutes } = props
  const asked = search.get('view')
  const view = asked === 'updates' || asked === 'offer' ? asked : 'write'
  return (
    <>
      <WayLinks view={view} updates={updates?.changes.length ?? 0} />
      {view === 'write' && (
        <OwnPlanEditor
          lessonStudyId={lessonStudyId}
          documentName={documentName}
          me={me}
          canWrite={canWrite}
          lessonMinutes={lessonMinutes}
          authorsUrl={`/lesson-studies/${lessonStudyId}/personal-plans/${documentId}/authors`}
          own={{ documentId, label: t('page.editor'), readOnly: t('page.readOnly') }}
        />
      )}
      {view === 'updates' &&
        (updates === null ? (
          <Notice tone="warm">{t('updates.unreadable')}</Notice>
        ) : (
          <UpdateList updates={updates.changes} atId={updates.atId} />
        ))}
      {view === 'offer' && <Offering {...props} />}
    </>
  )
}

function Offering({ content, lessonMinutes, lessonStudyId, atId, shownAtMs }: Data) {
  const { t } = useTranslation('personal')
  const partName = usePartName()
  const [search] = useSearchParams()
  const part = readPartKey(search.get('part') ?? '')
  const chosen = part === null ? null : partInPlan(content, part)
  const actions: PartActions = (of, number) => {
    const there = partInPlan(content, of)
    if ((of.type === 'section' && of.key === 'lessonFlow') || readingOf(there) === '') return null
    const name = partName(of, { stage: there === null ? '' : stageOf(there), number: number ?? null })
    return (
      <PartLink
        to={`?view=offer&part=${encodeURIComponent(partKey(of))}`}
        label={t('offer.buttonOf', { part: name })}
      >
        {t('offer.button')}
      </PartLink>
    )
  }
  return (
    <>
      {part !== null && chosen !== null && readingOf(chosen) !== '' ? (
        <OfferPanel {...{ part, atId }} partKey={partKey(part)} stage={stageOf(chosen)} back="?view=offer" />
      ) : (
        <p className="max-w-prose text-ink-soft">
          {t(shownAtMs === null ? 'offer.pick' : 'offer.pickShown')}
        </p>
      )}
      <PlanReading {...{ content, lessonMinutes, lessonStudyId, actions }} />
    </>
  )
}

/** Another's: to read, and to take a part into mine. */
function Anothers({ content, lessonMinutes, lessonStudyId, documentId, mayTake, taking }: Data) {
  const { t } = useTranslation('personal')
  const partName = usePartName()
  const actions: PartActions = (of, number) => {
    const there = partInPlan(content, of)
    if ((of.type === 'section' && of.key === 'lessonFlow') || readingOf(there) === '') return null
    const name = partName(of, { stage: there === null ? '' : stageOf(there), number: number ?? null })
    return (
      <PartLink
        to={`?take=${encodeURIComponent(`${documentId}~${partKey(of)}`)}`}
        label={t('take.buttonOf', { part: name })}
      >
        {t('take.button')}
      </PartLink>
    )
  }
  return (
    <>
      {taking !== null && mayTake && (
        <TakePanel {...{ lessonStudyId, taking }} partKey={partKey(taking.part)} back="?" />
      )}
      <PlanReading {...{ content, lessonMinutes, lessonStudyId }} {...(mayTake ? { actions } : {})} />
    </>
  )
}

function PartLink({ to, label, children }: { to: string; label: string; children: React.ReactNode }) {
  return (
    <Link
      to={to}
      aria-label={label}
      className="inline-flex min-h-9 items-center rounded-md px-2 text-sm font-medium text-accent hover:bg-accent-wash"
    >
      {children}
    </Link>
  )
}

/** Whether the others may read it; changed by an act that says what follows. */
function Shown({ isShown }: { isShown: boolean }) {
  const { t } = useTranslation('personal')
  const [face, why] = isShown ? [t('page.hide'), t('page.hideLead')] : [t('page.show'), t('page.showLead')]
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 print:hidden">
      <p className="text-sm text-ink-soft">{t(isShown ? 'mine.shown' : 'mine.private')}</p>
      <Confirm
        face={face}
        label={face}
        why={why}
        confirm={face}
        fields={{ intent: isShown ? 'hide' : 'show', about: '' }}
        calm
      />
    </div>
  )
}
