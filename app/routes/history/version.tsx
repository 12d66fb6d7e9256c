import { Printer, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { rosterEntries, rosterOf } from '#db/queries/activity/people.ts'
import { placeAtVersion } from '#db/queries/history/moment.ts'
import { readPlanAt } from '#db/queries/history/plan-moment.ts'
import { authoredPlanAt } from '#db/queries/history/authored-version.ts'
import { pastSessions } from '#db/queries/history/timeline.ts'
import { readOrTell } from '#db/queries/history/unread-stretch.ts'
import { findVersion, versionsOf } from '#db/queries/history/versions.ts'
import { can } from '#domain/policy.ts'
import { firstAuthorsOf } from '#domain/history/credits.ts'
import { neighbours } from '#domain/history/neighbours.ts'
import { numberSessions } from '#domain/history/session-numbers.ts'
import { AuthoredReading } from '#features/history/authored-reading.tsx'
import type { PlanPart } from '#domain/history/restore-part.ts'
import { BoardOfVersion } from '#features/history/board-of-version.tsx'
import { RestoreButton, useRestore } from '#features/history/restore-choice.tsx'
import { UnreadNotice } from '#features/history/unread-notice.tsx'
import { VersionWords } from '#features/history/version-words.tsx'
import { CopiedPassage } from '#features/plan/copied-passage.tsx'
import PlanReading from '#features/plan/plan-reading.tsx'
import { TakePlan } from '#features/travel/take-plan.tsx'
import { Somebody } from '#features/timeline/somebody.tsx'
import { rosterFrom } from '#features/timeline/people.ts'
import { notFound, refusalData } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { askLessonStudy } from '#operations/activity/ask-lesson-study.ts'
import { renameVersion } from '#operations/history/rename-version.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Moment } from '#ui/moment.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page, Section } from '#ui/page.tsx'
import type { Route } from './+types/version'

export const handle = { words: ['history', 'plan', 'board', 'keeping'] }

export async function loader({ request, params: { lessonStudyId, versionId }, context }: Route.LoaderArgs) {
  const { db, log } = services(context)
  const asker = requireViewer(context, request)
  const asked = await askLessonStudy(db, asker, 'history.read', lessonStudyId)
  if (!asked.ok) throw notFound()
  const version = await findVersion(db, lessonStudyId, versionId)
  if (version === null) throw notFound()
  const { title, lessonMinutes } = asked.value.lessonStudy
  const [place, versions, people] = await Promise.all([
    placeAtVersion(db, version, 'plan'),
    versionsOf(db, lessonStudyId),
    rosterOf(db, lessonStudyId),
  ])
  const { name, note, kind, atMs, createdBy } = version
  const { communityId, visibility } = asked.value.lessonStudy
  const subject = { kind: 'lessonStudy', lessonStudyId, communityId, visibility } as const
  const showsAuthors = new URL(request.url).searchParams.has('authors')
  const onDamage = (cause: Error) => log.error('history.damaged', { cause })
  const sessions = numberSessions(await pastSessions(db, lessonStudyId))
  // Who wrote it takes the whole history before, the plan itself perhaps only the end of it.
  const authored =
    place === null || !showsAuthors
      ? null
      : await readOrTell(db, () => authoredPlanAt(db, lessonStudyId, place), onDamage)
  const read =
    place === null || authored?.unread === null
      ? null
      : await readOrTell(db, () => readPlanAt(db, place), onDamage)
  const firstAuthors = await rosterEntries(
    db,
    firstAuthorsOf(authored?.unread === null ? authored.value.credits : []),
  )
  return {
    authored: authored?.unread === null ? { ...authored.value, sessions } : null,
    unread: read?.unread ?? null,
    authorsUnread: authored?.unread ?? null,
    title,
    lessonMinutes,
    version: { name, note, kind, atMs, createdBy },
    mayRename: can(asker, 'version.name', subject),
    mayRestore: can(asker, 'version.restore', subject),
    mayPublish: can(asker, 'plan.publish', subject),
    plan: authored?.unread === null ? authored.value.plan : read?.unread === null ? read.value : null,
    versions: versions
      .filter((it) => it.documentKind === 'plan')
      .map((it) => ({ versionId: it.versionId, name: it.name, atMs: it.atMs })),
    people: [...firstAuthors.values(), ...people],
    ...neighbours(versions, version),
  }
}

/** Gives the version other words. */
export async function action({ request, params, context }: Route.ActionArgs) {
  const asker = requireViewer(context, request)
  const form = await request.formData()
  const field = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  const words = { name: field('name'), note: field('note') }
  const renamed = await renameVersion(services(context), asker, { ...params, ...words })
  return renamed.ok ? { renamed: renamed.value } : refusalData(renamed.refusal)
}

export default function VersionPage({
  loaderData,
  params: { lessonStudyId, versionId },
}: Route.ComponentProps) {
  const { t } = useTranslation('history')
  const { t: keeping } = useTranslation('keeping')
  const { title, lessonMinutes, version, plan, authored, people, previous, next, planVersionId } = loaderData
  const { mayRename, mayRestore, mayPublish, unread, authorsUnread, versions } = loaderData
  const { choose, dialog } = useRestore({ lessonStudyId, versionId, versionName: version.name })
  const base = `/lesson-studies/${lessonStudyId}`
  const restoreOf = (part: PlanPart, rowNumber?: number) => (
    <RestoreButton
      part={part}
      {...(rowNumber === undefined ? {} : { rowNumber })}
      face={t('restore.button')}
      plain
      onChoose={choose}
    />
  )
  const planBefore = previous?.planVersionId ?? null
  return (
    <Page
      title={version.name}
      lead={
        <>
          <p>{title}</p>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Moment atMs={version.atMs} />
            {version.kind === 'session_end' ? (
              <span>{t('version.leftBySession')}</span>
            ) : version.kind === 'before_restore' ? (
              <span>{t('version.keptByItself')}</span>
            ) : (
              <Somebody personId={version.createdBy} roster={rosterFrom(people)} />
            )}
          </p>
          <VersionWords name={version.name} note={version.note} mayRename={mayRename} />
        </>
      }
      actions={
        <nav aria-label={t('version.timeline')} className="flex flex-wrap gap-2 print:hidden">
          {previous !== null && (
            <ButtonLink small to={`${base}/versions/${previous.versionId}`} title={previous.name}>
              ← {t('version.previous')}
            </ButtonLink>
          )}
          {next !== null && (
            <ButtonLink small to={`${base}/versions/${next.versionId}`} title={next.name}>
              {t('version.next')} →
            </ButtonLink>
          )}
          <ButtonLink small to={`${base}/timeline`}>
            {t('version.timeline')}
          </ButtonLink>
        </nav>
      }
    >
      <div className="flex flex-col gap-4 print:hidden">
        <Notice>{t('version.readOnly')}</Notice>
        <div className="flex flex-wrap gap-2">
          {planVersionId !== null && planBefore !== null && (
            <ButtonLink small to={`${base}/compare?from=${planBefore}&to=${planVersionId}`}>
              {t('version.compare')}
            </ButtonLink>
          )}
          {planVersionId !== null && (
            <ButtonLink small to={`${base}/compare?from=${planVersionId}&to=now`}>
              {t('version.compareNow')}
            </ButtonLink>
          )}
          {plan !== null && (
            <ButtonLink small to={`${base}/copy?version=${versionId}`}>
              {keeping('copy.makeOfVersion')}
            </ButtonLink>
          )}
          {plan !== null && mayPublish && (
            <ButtonLink small to={`${base}/publish?version=${versionId}`}>
              {keeping('copy.publishVersion')}
            </ButtonLink>
          )}
          {plan !== null && (
            <ButtonLink
              small
              to={authored === null ? '?authors' : '?'}
              preventScrollReset
              aria-current={authored === null ? undefined : 'true'}
            >
              <Users size={16} aria-hidden />
              {t(authored === null ? 'authors.show' : 'authors.hide')}
            </ButtonLink>
          )}
          <Button small onClick={() => window.print()}>
            <Printer size={16} aria-hidden />
            {t('version.print')}
          </Button>
          {plan !== null && <TakePlan href={`${base}/download?version=${versionId}`} />}
          {mayRestore && (
            <RestoreButton part={{ type: 'everything' }} face={t('restore.everything')} onChoose={choose} />
          )}
        </div>
      </div>
      <Section
        title={t('version.plan')}
        actions={
          mayRestore &&
          plan !== null && (
            <RestoreButton part={{ type: 'plan' }} face={t('restore.plan')} plain onChoose={choose} />
          )
        }
      >
        {plan !== null && authorsUnread !== null && (
          <UnreadNotice wanted="authors" unread={authorsUnread} {...{ versions, lessonStudyId }} />
        )}
        {unread !== null ? (
          <UnreadNotice wanted="moment" {...{ unread, versions, lessonStudyId }} />
        ) : plan === null ? (
          <p className="text-ink-soft">{t('version.planEmpty')}</p>
        ) : (
          <CopiedPassage {...{ lessonStudyId, versionId }}>
            {authored === null ? (
              <PlanReading
                lessonStudyId={lessonStudyId}
                content={plan}
                lessonMinutes={lessonMinutes}
                {...(mayRestore ? { actions: restoreOf } : {})}
              />
            ) : (
              <AuthoredReading
                {...{ plan, lessonMinutes, lessonStudyId }}
                {...(mayRestore ? { actions: restoreOf } : {})}
                credits={authored.credits}
                sessions={authored.sessions}
                roster={rosterFrom(people)}
              />
            )}
          </CopiedPassage>
        )}
      </Section>
      <Section
        title={t('version.board')}
        actions={
          mayRestore && (
            <RestoreButton part={{ type: 'board' }} face={t('restore.board')} plain onChoose={choose} />
          )
        }
      >
        <BoardOfVersion stateUrl={`${base}/versions/${versionId}/state`} />
      </Section>
      {dialog}
    </Page>
  )
}
