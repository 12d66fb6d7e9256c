import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { redirect, useNavigation } from 'react-router'
import { rosterEntries, rosterOf } from '#db/queries/activity/people.ts'
import { type ChosenMoment, findMoment } from '#db/queries/history/chosen-moment.ts'
import { compareMoments, type CreditedComparison } from '#db/queries/history/comparison.ts'
import { pastSessions } from '#db/queries/history/timeline.ts'
import { readOrTell } from '#db/queries/history/unread-stretch.ts'
import { versionsOf } from '#db/queries/history/versions.ts'
import { visitOf } from '#db/queries/history/visits.ts'
import { firstAuthorsOf } from '#domain/history/credits.ts'
import { type MomentChoice, readMoment, writeMoment } from '#domain/history/moment-choice.ts'
import { numberSessions } from '#domain/history/session-numbers.ts'
import type { UnreadStretch } from '#domain/history/unread-stretch.ts'
import { BoardCompared } from '#features/history/board-compared.tsx'
import { CompareForm } from '#features/history/compare-form.tsx'
import { Comparison } from '#features/history/comparison.tsx'
import { CreditsProvider } from '#features/history/credit-words.tsx'
import { type OfferedMoments, useChoices } from '#features/history/moment-choices.ts'
import { UnreadNotice } from '#features/history/unread-notice.tsx'
import { rosterFrom } from '#features/timeline/people.ts'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { askLessonStudy } from '#operations/activity/ask-lesson-study.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Page, Section } from '#ui/page.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import type { Route } from './+types/compare'

export const handle = { words: ['history', 'plan', 'board'] }

export async function loader({ request, params: { lessonStudyId }, context }: Route.LoaderArgs) {
  const { db, clock, log } = services(context)
  const asker = requireViewer(context, request)
  const asked = await askLessonStudy(db, asker, 'history.read', lessonStudyId)
  if (!asked.ok) throw notFound()
  const { title } = asked.value.lessonStudy
  const nowMs = clock()
  const [versions, sessions, people, visit] = await Promise.all([
    versionsOf(db, lessonStudyId),
    pastSessions(db, lessonStudyId),
    rosterOf(db, lessonStudyId),
    visitOf(db, { lessonStudyId, personId: asker.personId }),
  ])
  const plans = versions.filter((it) => it.documentKind === 'plan')
  const url = new URL(request.url)
  const last: MomentChoice =
    plans.length === 0 ? { kind: 'beginning' } : { kind: 'version', versionId: plans.at(-1)!.versionId }
  const chosen = (name: string, otherwise: MomentChoice): MomentChoice => {
    const text = url.searchParams.get(name)
    const choice = text === null ? otherwise : readMoment(text)
    if (choice === null) throw notFound()
    return choice
  }
  const [from, to] = [chosen('from', last), chosen('to', { kind: 'now' })]
  // "Since I was last here" means another moment to whoever gets the URL: it becomes one that all share.
  if (from.kind === 'visit' || to.kind === 'visit') {
    const since: MomentChoice =
      visit?.sinceMs === null || visit === null
        ? { kind: 'beginning' }
        : { kind: 'time', atMs: visit.sinceMs }
    const at = (choice: MomentChoice) => writeMoment(choice.kind === 'visit' ? since : choice)
    url.searchParams.set('from', at(from))
    url.searchParams.set('to', at(to))
    throw redirect(`${url.pathname}${url.search}`)
  }
  const onDamage = (cause: Error) => log.error('history.damaged', { cause })
  const read = await readOrTell(
    db,
    async () => {
      const [before, after] = await Promise.all([
        findMoment(db, lessonStudyId, from, nowMs),
        findMoment(db, lessonStudyId, to, nowMs),
      ])
      if (before === null || after === null) throw notFound()
      const isTurned = isLater(before, after)
      const [earlier, later] = isTurned ? [after, before] : [before, after]
      return { isTurned, compared: await compareMoments(db, lessonStudyId, earlier, later, onDamage) }
    },
    onDamage,
  )
  const { isTurned, compared } =
    read.unread === null ? read.value : { isTurned: false, compared: none(read.unread) }
  const firstAuthors = await rosterEntries(db, firstAuthorsOf(compared.credits))
  const offered: OfferedMoments = {
    versions: plans.map(({ versionId, name, kind, atMs }) => ({ versionId, name, kind, atMs })),
    sessions: sessions.map(({ sessionId, startedAtMs, endedAtMs }) => ({
      sessionId,
      startedAtMs,
      endedAtMs,
    })),
    sinceMs: visit?.sinceMs ?? null,
  }
  return {
    title,
    offered,
    from: writeMoment(isTurned ? to : from),
    to: writeMoment(isTurned ? from : to),
    view: url.searchParams.get('view') === 'list' ? ('list' as const) : ('side' as const),
    span: { fromMs: plans[0]?.atMs ?? sessions[0]?.startedAtMs ?? nowMs, toMs: nowMs },
    people: [...firstAuthors.values(), ...people],
    sessions: numberSessions(sessions),
    compared,
  }
}

/** Of a time within a damaged stretch it is not even known where it lies. */
function none(unread: UnreadStretch): CreditedComparison {
  return { plan: null, board: null, credits: [], unread: [unread] }
}

function isLater(a: ChosenMoment, b: ChosenMoment): boolean {
  const at = (moment: ChosenMoment) => moment.plan?.atId ?? moment.board?.atId ?? 0
  return at(a) > at(b)
}

export default function ComparePage({ loaderData, params: { lessonStudyId } }: Route.ComponentProps) {
  const { t } = useTranslation('history')
  const isLoading = useNavigation().state === 'loading'
  const { title, offered, from, to, view, span, people, sessions, compared } = loaderData
  const choices = useChoices(offered, [from, to])
  const base = `/lesson-studies/${lessonStudyId}`
  const nameBy = (id: string) => choices.find((it) => it.id === id)?.name ?? ''
  const lastSession = offered.sessions.at(-1)
  return (
    <Page
      title={t('compare.title')}
      lead={
        <>
          <p>{title}</p>
          <p className="print:hidden">{t('compare.lead')}</p>
        </>
      }
      actions={
        <span className="flex flex-wrap gap-2 print:hidden">
          <CopyLink from={from} to={to} view={view} nowMs={span.toMs} />
          <ButtonLink small to={`${base}/timeline`}>
            {t('version.timeline')}
          </ButtonLink>
        </span>
      }
    >
      <nav aria-label={t('compare.quick')} className="flex flex-wrap gap-2 print:hidden">
        <ButtonLink small to={`${base}/compare?from=visit&to=now`}>
          {t('compare.sinceVisit')}
        </ButtonLink>
        {lastSession !== undefined && (
          <ButtonLink
            small
            to={`${base}/compare?from=start.${lastSession.sessionId}&to=end.${lastSession.sessionId}`}
          >
            {t(lastSession.endedAtMs === null ? 'compare.thisSession' : 'compare.lastSession')}
          </ButtonLink>
        )}
      </nav>
      <CompareForm {...{ choices, from, to, view, span }} />
      {isLoading ? (
        <Skeleton lines={8} label={t('compare.loading')} />
      ) : (
        <CreditsProvider credits={compared.credits} roster={rosterFrom(people)} sessions={sessions}>
          {compared.unread.map((unread) => (
            <UnreadNotice
              key={unread.document}
              wanted="comparison"
              {...{ unread, lessonStudyId }}
              versions={offered.versions}
            />
          ))}
          {compared.plan !== null && (
            <Section title={t('version.plan')}>
              <Comparison
                key={`${from} ${to}`}
                comparison={compared.plan}
                view={view}
                names={{ from: nameBy(from), to: nameBy(to) }}
              />
            </Section>
          )}
          {compared.board !== null && (
            <Section title={t('version.board')}>
              <BoardCompared
                shapes={compared.board}
                before={`${base}/moments/${from}/board`}
                after={`${base}/moments/${to}/board`}
              />
            </Section>
          )}
        </CreditsProvider>
      )}
    </Page>
  )
}

/** A link that shows everybody these very two moments: "now" becomes the time at which it was now. */
function CopyLink({ from, to, view, nowMs }: { from: string; to: string; view: string; nowMs: number }) {
  const { t } = useTranslation('history')
  const [copied, setCopied] = useState(false)
  const pinned = (moment: string) => (moment === 'now' ? writeMoment({ kind: 'time', atMs: nowMs }) : moment)
  const copy = async () => {
    const search = new URLSearchParams({ from: pinned(from), to: pinned(to), view })
    const link = `${window.location.origin}${window.location.pathname}?${search.toString()}`
    try {
      await navigator.clipboard.writeText(link)
      setCopied(true)
    } catch {
      // Without a clipboard (no HTTPS, no leave) the address bar holds the same link.
      window.history.replaceState(window.history.state, '', link)
      setCopied(true)
    }
  }
  return (
    <Button small onClick={() => void copy()}>
      {copied ? t('compare.linkCopied') : t('compare.copyLink')}
    </Button>
  )
}
