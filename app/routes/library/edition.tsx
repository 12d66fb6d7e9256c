import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { redirect } from 'react-router'
import { editionFilePath } from '#domain/files/file-path.ts'
import type { Refusal } from '#domain/outcome.ts'
import BoardReading from '#features/board/board-reading.tsx'
import { PictureBoundary } from '#features/history/picture-boundary.tsx'
import { AdoptForm } from '#features/library/adopt-form.tsx'
import { CopyLine } from '#features/library/copy-line.tsx'
import { EditionFacts, EditionLinkWords } from '#features/library/edition-facts.tsx'
import { KeepEdition } from '#features/library/keep-edition.tsx'
import { LineageTree } from '#features/library/lineage-tree.tsx'
import { ToldList } from '#features/library/told-list.tsx'
import { useRefusalSentence } from '#features/people/refusal-sentence.ts'
import PlanReading from '#features/plan/plan-reading.tsx'
import { readEditionPage } from '#http/edition-page.ts'
import { nonceContext } from '#http/nonce.ts'
import { notFound, refusalData } from '#http/refusal-response.ts'
import { language, requireViewer, services, viewer } from '#http/request-context.ts'
import { adoptEdition } from '#operations/library/adopt-edition.ts'
import { askEdition } from '#operations/library/ask-edition.ts'
import { widenEdition } from '#operations/library/widen-edition.ts'
import { withdrawEdition } from '#operations/library/withdraw-edition.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page, Section, Sheet } from '#ui/page.tsx'
import { text } from '../people/form-text.ts'
import type { Route } from './+types/edition'

export const handle = { words: ['library', 'plan', 'board', 'history'] }

/** An edition, for who may see it: public ones for everybody, without an account. */
export async function loader({ request, params: { editionId }, context }: Route.LoaderArgs) {
  const { db, config, newId } = services(context)
  const asked = await askEdition(db, viewer(context), 'edition.trace', editionId)
  if (!asked.ok) {
    // Somebody who has not signed in may be somebody who may see it.
    requireViewer(context, request)
    throw notFound()
  }
  const origin = config.publicUrl ?? new URL(request.url).origin
  const page = await readEditionPage(db, viewer(context), asked.value, {
    language: language(context),
    origin,
  })
  return { ...page, key: newId(), nonce: context.get(nonceContext) }
}

export async function action({ request, params: { editionId }, context }: Route.ActionArgs) {
  const { db, files, clock, newId, config } = services(context)
  const asker = requireViewer(context, request)
  const form = await request.formData()
  const intent = text(form, 'intent')
  if (intent === 'adopt') {
    const needs = { db, files, clock, newId, quotaBytes: config.schoolFilesBytes }
    const input = { editionId, communityId: text(form, 'communityId'), key: text(form, 'key') }
    const adopted = await adoptEdition(needs, asker, input)
    if (adopted.ok) throw redirect(`/lesson-studies/${adopted.value.lessonStudyId}`)
    return refusalData(adopted.refusal)
  }
  const done =
    intent === 'withdraw'
      ? await withdrawEdition({ db, clock }, asker, { editionId })
      : await widenEdition({ db, clock }, asker, { editionId, visibility: text(form, 'visibility') })
  if (!done.ok) return refusalData(done.refusal)
  throw redirect(`/editions/${editionId}`)
}

export function meta({ loaderData }: Route.MetaArgs) {
  if (loaderData === undefined) return [{ title: '共研 Gongyan' }]
  const { title, summary } = loaderData.edition
  return [
    { title: `${title} · 共研 Gongyan` },
    ...(summary === '' ? [] : [{ name: 'description', content: summary }]),
  ]
}

export default function EditionPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('library')
  const { edition, mayRead, plan, hasBoard, lineage, records, file, jsonLd } = loaderData
  const { editionId, title, summary, language: its, lessonMinutes, link, withdrawnAtMs } = edition
  const hasLineage = edition.kind === 'plan' && lineage.tree !== null
  const parts = [
    { id: 'plan', name: t('edition.plan'), isThere: plan !== null },
    { id: 'board', name: t('edition.board'), isThere: hasBoard },
    { id: 'lineage', name: t('lineage.title'), isThere: hasLineage },
    { id: 'told', name: t('told.title'), isThere: records.length > 0 },
  ].filter(({ isThere }) => isThere)
  const pictureAt = useCallback((fileId: string) => editionFilePath(editionId, fileId), [editionId])
  return (
    <Page
      title={title}
      lead={summary !== '' && <p lang={its}>{summary}</p>}
      actions={
        <ButtonLink to="/library" small>
          {t('edition.toLibrary')}
        </ButtonLink>
      }
    >
      {jsonLd !== null && <JsonLd json={jsonLd} nonce={loaderData.nonce} />}
      <Refused refusal={actionData?.refusal} />
      {withdrawnAtMs !== null && (
        <Notice tone="warm" title={t('edition.withdrawn')}>
          {t('edition.withdrawnBody')}
        </Notice>
      )}
      {parts.length > 1 && (
        <nav aria-label={t('edition.parts')} className="-my-4 flex flex-wrap gap-x-4 print:hidden">
          {parts.map(({ id, name }) => (
            <a
              key={id}
              href={`#${id}`}
              className="inline-flex min-h-11 items-center text-accent underline-offset-4 hover:underline"
            >
              {name}
            </a>
          ))}
        </nav>
      )}
      <EditionFacts page={loaderData} />
      {file !== null && (
        <div>
          <a
            href={editionFilePath(editionId, file.fileId)}
            download
            className="inline-flex min-h-11 items-center gap-2 rounded-md bg-accent px-4 font-medium text-white hover:bg-accent-deep"
          >
            {t('edition.takeFile')} · {file.name} · {sizeOf(file.bytes)}
          </a>
        </div>
      )}
      {mayRead && link !== null && <EditionLinkWords link={link} />}
      {withdrawnAtMs === null && edition.kind === 'plan' && <AdoptForm page={loaderData} />}
      <Section title={t('edition.attribution')}>
        <Sheet>
          <p className="text-ink-soft">{t('edition.attributionLead')}</p>
          <CopyLine line={loaderData.attribution} />
        </Sheet>
      </Section>
      {plan !== null && (
        <Section title={t('edition.plan')} id="plan">
          <div lang={its}>
            <PlanReading
              lessonStudyId=""
              pictureAt={pictureAt}
              content={plan}
              lessonMinutes={lessonMinutes ?? 40}
            />
          </div>
        </Section>
      )}
      {hasBoard && (
        <Section title={t('edition.board')} id="board">
          <PictureBoundary otherwise={t('edition.boardFailed')}>
            <BoardReading stateUrl={`/editions/${editionId}/board-state`} />
          </PictureBoundary>
        </Section>
      )}
      {hasLineage && lineage.tree !== null && (
        <Section title={t('lineage.title')} id="lineage">
          <LineageTree tree={lineage.tree} sums={lineage.sums} />
        </Section>
      )}
      {records.length > 0 && (
        <Section title={t('told.title')} id="told">
          <ToldList records={records} />
        </Section>
      )}
      {loaderData.mayKeep && <KeepEdition title={title} widerTo={loaderData.widerTo} />}
    </Page>
  )
}

/** What machines read; already written so that nothing in it ends the element. */
function JsonLd({ json, nonce }: { json: string; nonce: string }) {
  return (
    <script
      type="application/ld+json"
      nonce={nonce}
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: json }}
    />
  )
}

function Refused({ refusal }: { refusal: Refusal | undefined }) {
  const sentence = useRefusalSentence()
  return refusal === undefined ? null : <Notice tone="warm">{sentence(refusal)}</Notice>
}

function sizeOf(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / (1024 * 1024)).toFixed(1)} MB`
}
