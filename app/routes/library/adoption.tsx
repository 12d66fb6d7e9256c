import { useTranslation } from 'react-i18next'
import { Form, Link, redirect } from 'react-router'
import { adoptionOf, adoptionRecords } from '#db/queries/library/adoptions.ts'
import { editionContent, findEdition } from '#db/queries/library/editions.ts'
import { HAPPENED_MAX, PLACE_MAX } from '#domain/library/adoption.ts'
import { changesMade } from '#domain/library/changes-made.ts'
import { can } from '#domain/policy.ts'
import { Changes, ToldList } from '#features/library/told-list.tsx'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { readCopiedPlan } from '#operations/activity/read-copied-plan.ts'
import { recordAdoption } from '#operations/library/record-adoption.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { TextAreaField, TextField } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page, Section, Sheet } from '#ui/page.tsx'
import { refusedForm, text } from '../people/form-text.ts'
import type { Route } from './+types/adoption'

export const handle = { words: ['library'] }

export async function loader({ request, params: { lessonStudyId }, context }: Route.LoaderArgs) {
  const { db } = services(context)
  const asker = requireViewer(context, request)
  const plan = await readCopiedPlan(db, asker, { lessonStudyId, versionId: null })
  const adopted = plan.ok ? await adoptionOf(db, lessonStudyId) : null
  const edition = adopted === null ? null : await findEdition(db, adopted.editionId)
  if (!plan.ok || edition === null) throw notFound()
  const [content, records] = await Promise.all([
    editionContent(db, edition.editionId),
    adoptionRecords(db, { lessonStudyId }),
  ])
  const subject = { kind: 'lessonStudy', ...plan.value.lessonStudy } as const
  return {
    editionId: edition.editionId,
    title: edition.title,
    changes: content.plan === null ? null : changesMade(content.plan, plan.value.content),
    records,
    mayTell: can(asker, 'plan.write', subject),
    mayPublish: can(asker, 'plan.publish', subject),
    isTold: new URL(request.url).searchParams.has('told'),
  }
}

export async function action({ request, params: { lessonStudyId }, context }: Route.ActionArgs) {
  const asker = requireViewer(context, request)
  const form = await request.formData()
  const told = { place: text(form, 'place'), happened: text(form, 'happened') }
  const recorded = await recordAdoption(services(context), asker, { lessonStudyId, ...told })
  if (!recorded.ok) return refusedForm(recorded.refusal, form, ['place', 'happened'])
  throw redirect(`/lesson-studies/${lessonStudyId}/adoption?told`)
}

export default function AdoptionPage({ loaderData, actionData, params }: Route.ComponentProps) {
  const { t } = useTranslation('library')
  const { title, editionId, changes, records, mayTell, mayPublish, isTold } = loaderData
  const { wrong, notice } = useFormRefusal(actionData?.refusal, ['place', 'happened'])
  const base = `/lesson-studies/${params.lessonStudyId}`
  return (
    <Page
      title={t('adoption.title')}
      lead={t('adoption.lead', { title })}
      actions={
        <ButtonLink to={base} small>
          {t('adoption.back')}
        </ButtonLink>
      }
      narrow
    >
      {isTold && actionData === undefined && <Notice>{t('adoption.thanks')}</Notice>}
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <dt className="text-ink-soft">{t('adoption.source')}</dt>
        <dd>
          <Link to={`/editions/${editionId}`} className="text-accent underline underline-offset-4">
            {title}
          </Link>
        </dd>
        {changes !== null && (
          <>
            <dt className="text-ink-soft">{t('adoption.changed')}</dt>
            <dd>
              <Changes changes={changes} />
            </dd>
          </>
        )}
      </dl>
      {mayPublish && (
        <ButtonLink to={`${base}/publish`} className="self-start">
          {t('adoption.publish')}
        </ButtonLink>
      )}
      {mayTell && (
        <Sheet>
          <Form key={records.length} method="post" noValidate className="flex flex-col gap-5">
            {notice}
            <TextField
              label={t('adoption.place')}
              hint={t('adoption.placeHint')}
              error={wrong('place')}
              name="place"
              defaultValue={actionData?.values['place']}
              maxLength={PLACE_MAX}
              required
            />
            <TextAreaField
              label={t('adoption.happened')}
              hint={t('adoption.happenedHint')}
              error={wrong('happened')}
              name="happened"
              defaultValue={actionData?.values['happened']}
              maxLength={HAPPENED_MAX}
              required
            />
            <Button type="submit" kind="primary">
              {t('adoption.submit')}
            </Button>
          </Form>
        </Sheet>
      )}
      {records.length > 0 && (
        <Section title={t('adoption.before')}>
          <ToldList records={records} />
        </Section>
      )}
    </Page>
  )
}
