import { useTranslation } from 'react-i18next'
import { Form, redirect, useNavigation } from 'react-router'
import { communityLines } from '#db/queries/activity/spaces.ts'
import { findVersion } from '#db/queries/history/versions.ts'
import { TITLE_MAX } from '#domain/activity/new-lesson-study.ts'
import { TEMPLATE_NOTE_MAX } from '#domain/activity/plan-template.ts'
import { can } from '#domain/policy.ts'
import { LessonStudyFields } from '#features/activity/lesson-study-fields.tsx'
import { Hidden } from '#features/people/confirm.tsx'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { askLessonStudy } from '#operations/activity/ask-lesson-study.ts'
import { copyPlan } from '#operations/activity/copy-plan.ts'
import { saveTemplate } from '#operations/activity/save-template.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SelectField, TextAreaField, TextField } from '#ui/field.tsx'
import { Page, Section, Sheet } from '#ui/page.tsx'
import { refusedForm, text } from '../people/form-text.ts'
import type { Route } from './+types/copy-plan'

export const handle = { words: ['keeping', 'activity'] }

/** Of which version; without one it is the plan as it stands now. */
function versionOf(request: Request): string | null {
  return new URL(request.url).searchParams.get('version')
}

export async function loader({ request, params: { lessonStudyId }, context }: Route.LoaderArgs) {
  const { db } = services(context)
  const asker = requireViewer(context, request)
  const versionId = versionOf(request)
  const asked = await askLessonStudy(
    db,
    asker,
    versionId === null ? 'plan.read' : 'history.read',
    lessonStudyId,
  )
  if (!asked.ok) throw notFound()
  const [version, communities] = await Promise.all([
    versionId === null ? null : findVersion(db, lessonStudyId, versionId),
    communityLines(db, [...asker.communities.keys()]),
  ])
  if (versionId !== null && version === null) throw notFound()
  const { title, subject, grade, lessonMinutes, language, communityId } = asked.value.lessonStudy
  return {
    from: { title, subject, grade, lessonMinutes, language, communityId },
    versionName: version?.name ?? null,
    communities: communities
      .filter((it) => can(asker, 'lessonStudy.create', { kind: 'community', communityId: it.communityId }))
      .map(({ communityId: id, name }) => ({ communityId: id, name })),
  }
}

export async function action({ request, params: { lessonStudyId }, context }: Route.ActionArgs) {
  const { db, files, clock, newId, config } = services(context)
  const asker = requireViewer(context, request)
  const form = await request.formData()
  if (text(form, 'intent') === 'template') {
    const saved = await saveTemplate({ db, files, clock, newId }, asker, {
      lessonStudyId,
      versionId: versionOf(request),
      title: text(form, 'title'),
      note: text(form, 'note'),
    })
    if (!saved.ok) return refusedForm(saved.refusal, form, ['intent'])
    throw redirect('/templates')
  }
  const copied = await copyPlan({ db, files, clock, newId, quotaBytes: config.schoolFilesBytes }, asker, {
    lessonStudyId,
    versionId: versionOf(request),
    communityId: text(form, 'communityId'),
    form: Object.fromEntries(form),
  })
  if (!copied.ok) return refusedForm(copied.refusal, form, ['intent'])
  throw redirect(`/lesson-studies/${copied.value.lessonStudyId}`)
}

export default function CopyPlan({ loaderData, actionData, params }: Route.ComponentProps) {
  const { t } = useTranslation('keeping')
  const busy = useNavigation().formAction !== undefined
  const { from, versionName, communities } = loaderData
  const fields = ['title', 'subject', 'grade', 'lessonMinutes', 'communityId', 'note']
  const ofTemplate = actionData?.values['intent'] === 'template'
  const { wrong, notice } = useFormRefusal(ofTemplate ? undefined : actionData?.refusal, fields)
  const template = useFormRefusal(ofTemplate ? actionData?.refusal : undefined, fields)
  return (
    <Page
      title={t('copy.title')}
      lead={
        <>
          <p>
            {versionName === null
              ? t('copy.ofNow', { title: from.title })
              : t('copy.ofVersion', { title: from.title, version: versionName })}
          </p>
          <p>{t('copy.lead')}</p>
        </>
      }
      actions={
        <ButtonLink to={`/lesson-studies/${params.lessonStudyId}/timeline`} small>
          {t('copy.back')}
        </ButtonLink>
      }
      narrow
    >
      {communities.length === 0 ? (
        <EmptyState
          title={t('copy.noCommunity')}
          action={
            <ButtonLink to="/communities/new" kind="primary">
              {t('copy.newCommunity')}
            </ButtonLink>
          }
        >
          {t('copy.noCommunityBody')}
        </EmptyState>
      ) : (
        <Sheet>
          <Form method="post" className="flex flex-col gap-5" noValidate>
            {notice}
            <Hidden fields={{ language: from.language }} />
            <SelectField
              label={t('copy.community')}
              error={wrong('communityId')}
              name="communityId"
              defaultValue={
                communities.some((it) => it.communityId === from.communityId)
                  ? from.communityId
                  : communities[0]?.communityId
              }
            >
              {communities.map((it) => (
                <option key={it.communityId} value={it.communityId}>
                  {it.name}
                </option>
              ))}
            </SelectField>
            <LessonStudyFields values={from} wrong={wrong} />
            <Button type="submit" kind="primary" disabled={busy}>
              {busy ? t('copy.copying') : t('copy.submit')}
            </Button>
          </Form>
        </Sheet>
      )}
      <Section title={t('template.keep')}>
        <Sheet>
          <Form method="post" className="flex flex-col gap-5" noValidate>
            {template.notice}
            <p className="text-ink-soft">{t('template.keepLead')}</p>
            <Hidden fields={{ intent: 'template' }} />
            <TextField
              label={t('template.name')}
              error={template.wrong('title')}
              name="title"
              defaultValue={from.title}
              maxLength={TITLE_MAX}
              required
            />
            <TextAreaField
              label={t('template.note')}
              error={template.wrong('note')}
              name="note"
              maxLength={TEMPLATE_NOTE_MAX}
              rows={2}
            />
            <Button type="submit">{t('template.keepSubmit')}</Button>
          </Form>
        </Sheet>
      </Section>
    </Page>
  )
}
