import { useTranslation } from 'react-i18next'
import { Form, redirect, useNavigation } from 'react-router'
import { ownTemplates } from '#db/queries/activity/activity-templates.ts'
import { templatesOf } from '#db/queries/activity/templates.ts'
import { adoptedThemes } from '#db/queries/theme/negotiations.ts'
import { findCommunity } from '#db/queries/people/communities.ts'
import { can } from '#domain/policy.ts'
import { LessonStudyFields } from '#features/activity/lesson-study-fields.tsx'
import { TemplateChoice } from '#features/stages/choose-template.tsx'
import { ThemeChoice } from '#features/theme/theme-section.tsx'
import { useRefusalSentence } from '#features/people/refusal-sentence.ts'
import { notFound, refusalData } from '#http/refusal-response.ts'
import { language, requireViewer, services } from '#http/request-context.ts'
import { beginWithTemplate } from '#operations/activity/begin-with-template.ts'
import { offeredTemplates } from '#operations/activity/offered-templates.ts'
import { createLessonStudy } from '#operations/activity/create-lesson-study.ts'
import { chooseTheme } from '#operations/theme/choose-theme.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page, Sheet } from '#ui/page.tsx'
import { LANGUAGES } from '#ui/words/languages.ts'
import type { Route } from './+types/new-lesson-study'

export const handle = { words: ['activity', 'keeping', 'stages', 'themes'] }

export async function loader({ request, params: { communityId }, context }: Route.LoaderArgs) {
  const asker = requireViewer(context, request)
  if (!can(asker, 'lessonStudy.create', { kind: 'community', communityId })) throw notFound()
  const community = await findCommunity(services(context).db, communityId)
  if (community === null) throw notFound()
  const { db } = services(context)
  const [templates, own, themes] = await Promise.all([
    templatesOf(db, asker.personId),
    ownTemplates(db, communityId),
    adoptedThemes(db, communityId),
  ])
  const reader = language(context)
  const offered = offeredTemplates(own, reader)
  return { communityName: community.name, language: reader, templates, offered, themes }
}

export async function action({ request, params: { communityId }, context }: Route.ActionArgs) {
  const { db, files, clock, newId, config } = services(context)
  const asker = requireViewer(context, request)
  const form = Object.fromEntries(await request.formData())
  const needs = { db, files, clock, newId, quotaBytes: config.schoolFilesBytes }
  const templateId = String(form['templateId'] ?? '')
  const activityTemplate = String(form['activityTemplate'] ?? '')
  const made =
    templateId === ''
      ? await createLessonStudy(needs, asker, { communityId, form, activityTemplate })
      : await beginWithTemplate(needs, asker, { communityId, templateId, form, activityTemplate })
  if (!made.ok) return refusalData(made.refusal)
  const theme = String(form['themeNegotiationId'] ?? '')
  // It has begun: a theme that cannot be chosen any more is chosen on the page of its people.
  if (theme !== '') await chooseTheme(needs, asker, { ...made.value, negotiationId: theme })
  const here = `/lesson-studies/${made.value.lessonStudyId}`
  throw redirect(form['withDocument'] === undefined ? here : `${here}/plan?import`)
}

export default function NewLessonStudy({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('activity')
  const { t: keeping } = useTranslation('keeping')
  const sentence = useRefusalSentence()
  const { t: shell } = useTranslation('shell')
  const busy = useNavigation().formAction !== undefined
  const refusal = actionData?.refusal
  const wrong = (field: string) => (refusal?.field === field ? sentence(refusal) : undefined)
  return (
    <Page title={t('new.title')} lead={t('new.lead', { community: loaderData.communityName })} narrow>
      <Sheet>
        <Form method="post" className="flex flex-col gap-5" noValidate>
          {refusal !== undefined && refusal.field === undefined && (
            <Notice tone="warm">{sentence(refusal)}</Notice>
          )}
          <LessonStudyFields values={{}} wrong={wrong} />
          <TemplateChoice offered={loaderData.offered} />
          {loaderData.templates.length > 0 && (
            <SelectField
              label={keeping('template.beginWith')}
              hint={keeping('template.beginWithHint')}
              name="templateId"
            >
              <option value="">{keeping('template.blank')}</option>
              {loaderData.templates.map((it) => (
                <option key={it.templateId} value={it.templateId}>
                  {it.title}
                </option>
              ))}
            </SelectField>
          )}
          {loaderData.themes.length > 0 && <ThemeChoice themes={loaderData.themes} chosen={null} />}
          <SelectField label={t('new.language')} name="language" defaultValue={loaderData.language}>
            {LANGUAGES.map((it) => (
              <option key={it} value={it} lang={it}>
                {shell(`languageName.${it}`)}
              </option>
            ))}
          </SelectField>
          <label className="flex min-h-11 items-center gap-3">
            <input type="checkbox" name="withDocument" className="size-5 accent-accent" />
            {t('new.withDocument')}
          </label>
          <Button type="submit" kind="primary" disabled={busy}>
            {busy ? t('new.creating') : t('new.create')}
          </Button>
        </Form>
      </Sheet>
    </Page>
  )
}
