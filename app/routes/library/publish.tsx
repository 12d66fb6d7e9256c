import { useTranslation } from 'react-i18next'
import { Form, Link, redirect, useNavigation } from 'react-router'
import { versionsOf } from '#db/queries/history/versions.ts'
import { editionsFrom } from '#db/queries/library/editions.ts'
import { licencesFor } from '#domain/library/licence.ts'
import { AuthorList } from '#features/library/author-list.tsx'
import { EDITION_FIELDS, EditionFields } from '#features/library/edition-fields.tsx'
import { LicenceField, useLicenceName } from '#features/library/licence-words.tsx'
import { Changes } from '#features/library/told-list.tsx'
import { Hidden } from '#features/people/confirm.tsx'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { publishEdition } from '#operations/library/publish-edition.ts'
import { readPublishable, sourceLicence } from '#operations/library/read-publishable.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { SelectField } from '#ui/field.tsx'
import { Page, Section, Sheet } from '#ui/page.tsx'
import { refusedForm, text } from '../people/form-text.ts'
import type { Route } from './+types/publish'

export const handle = { words: ['library'] }

const FIELDS = [...EDITION_FIELDS, 'licence']

/** Which version; without one it is the plan as it stands now. */
function versionOf(request: Request): string | null {
  return new URL(request.url).searchParams.get('version') || null
}

export async function loader({ request, params: { lessonStudyId }, context }: Route.LoaderArgs) {
  const { db, newId } = services(context)
  const asker = requireViewer(context, request)
  const versionId = versionOf(request)
  const read = await readPublishable(db, asker, { lessonStudyId, versionId })
  if (!read.ok) throw notFound()
  const { lessonStudy, authors, source, origin } = read.value
  const [versions, editions] = await Promise.all([
    versionsOf(db, lessonStudyId),
    editionsFrom(db, lessonStudyId),
  ])
  const newest = editions[0]
  const { title, subject, grade, language } = lessonStudy
  return {
    key: newId(),
    versionId,
    versionName: origin.versionName,
    versions: versions
      .filter(({ documentKind, kind }) => documentKind === 'plan' && kind !== 'before_restore')
      .map(({ versionId: id, name }) => ({ versionId: id, name }))
      .toReversed(),
    title,
    authors,
    number: (newest?.number ?? 0) + 1,
    // What was said last time is not typed again.
    words: {
      title: newest?.title ?? title,
      summary: newest?.summary ?? '',
      subject: newest?.subject ?? subject,
      grade: newest?.grade ?? grade,
      unit: newest?.unit ?? source?.edition.unit ?? '',
      language: newest?.language ?? language,
    },
    licence: newest?.licence,
    licences: licencesFor(sourceLicence(source)),
    source:
      source === null
        ? null
        : {
            editionId: source.edition.editionId,
            title: source.edition.title,
            licence: source.edition.licence,
            changes: source.changes,
          },
  }
}

export async function action({ request, params: { lessonStudyId }, context }: Route.ActionArgs) {
  const { db, files, clock, newId, config } = services(context)
  const asker = requireViewer(context, request)
  const form = await request.formData()
  const needs = { db, files, clock, newId, quotaBytes: config.schoolFilesBytes }
  const published = await publishEdition(needs, asker, {
    lessonStudyId,
    versionId: versionOf(request),
    key: text(form, 'key'),
    licence: text(form, 'licence'),
    form: Object.fromEntries(form),
  })
  if (!published.ok) return refusedForm(published.refusal, form, FIELDS)
  throw redirect(`/editions/${published.value.editionId}`)
}

export default function Publish({ loaderData, actionData, params }: Route.ComponentProps) {
  const { t } = useTranslation('library')
  const licenceName = useLicenceName()
  const busy = useNavigation().formAction !== undefined
  const { title, versionName, versions, versionId, authors, number, source, licences, key } = loaderData
  const { wrong, notice } = useFormRefusal(actionData?.refusal, FIELDS)
  const values = actionData?.values ?? loaderData.words
  const base = `/lesson-studies/${params.lessonStudyId}`
  return (
    <Page
      title={t('publish.title')}
      lead={
        <>
          <p>
            {versionName === null
              ? t('publish.ofNow', { title })
              : t('publish.ofVersion', { title, version: versionName })}
          </p>
          <p>{t('publish.lead')}</p>
        </>
      }
      actions={
        <ButtonLink to={`${base}/timeline`} small>
          {t('publish.back')}
        </ButtonLink>
      }
      narrow
    >
      {versions.length > 0 && (
        <Form action={`${base}/publish`} className="flex flex-wrap items-end gap-2">
          <div className="min-w-0 flex-1">
            <SelectField label={t('publish.which')} name="version" defaultValue={versionId ?? ''}>
              <option value="">{t('publish.now')}</option>
              {versions.map((it) => (
                <option key={it.versionId} value={it.versionId}>
                  {it.name}
                </option>
              ))}
            </SelectField>
          </div>
          <Button type="submit">{t('publish.show')}</Button>
        </Form>
      )}
      <Section title={t('publish.authors')}>
        <p className="text-ink-soft">
          {authors.length === 0 ? t('publish.authorsNone') : t('publish.authorsLead')}
        </p>
        <AuthorList authors={authors} />
      </Section>
      {source !== null && (
        <Section title={t('publish.basedOn')}>
          <p>
            <Link to={`/editions/${source.editionId}`} className="text-accent underline underline-offset-4">
              {source.title}
            </Link>
          </p>
          <p className="text-ink-soft">
            {t('publish.changed')}: <Changes changes={source.changes} />
          </p>
        </Section>
      )}
      <Sheet>
        <Form method="post" noValidate className="flex flex-col gap-5">
          {notice}
          <Hidden fields={{ key }} />
          <EditionFields values={values} wrong={wrong} />
          <LicenceField
            licences={licences}
            error={wrong('licence')}
            defaultValue={actionData?.values['licence'] ?? loaderData.licence}
            {...(source === null
              ? {}
              : { hint: t('licence.onlyThese', { licence: licenceName(source.licence) }) })}
          />
          <Button type="submit" kind="primary" disabled={busy}>
            {busy ? t('publish.publishing') : t('publish.submit', { number })}
          </Button>
        </Form>
      </Sheet>
    </Page>
  )
}
