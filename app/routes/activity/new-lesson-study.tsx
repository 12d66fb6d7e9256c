import { useTranslation } from 'react-i18next'
import { Form, redirect, useNavigation } from 'react-router'
import { findTeam } from '#db/queries/people/teams.ts'
import { GRADE_MAX, LESSON_MINUTES, SUBJECT_MAX, TITLE_MAX } from '#domain/activity/new-lesson-study.ts'
import { can } from '#domain/policy.ts'
import { useRefusalSentence } from '#features/people/refusal-sentence.ts'
import { notFound, refusalData } from '#http/refusal-response.ts'
import { language, requireViewer, services } from '#http/request-context.ts'
import { createLessonStudy } from '#operations/activity/create-lesson-study.ts'
import { Button } from '#ui/button.tsx'
import { SelectField, TextField } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page, Sheet } from '#ui/page.tsx'
import { LANGUAGES } from '#ui/words/languages.ts'
import type { Route } from './+types/new-lesson-study'

export const handle = { words: ['activity'] }

export async function loader({ request, params: { teamId }, context }: Route.LoaderArgs) {
  const asker = requireViewer(context, request)
  if (!can(asker, 'lessonStudy.create', { kind: 'team', teamId })) throw notFound()
  const team = await findTeam(services(context).db, teamId)
  if (team === null) throw notFound()
  return { teamName: team.name, language: language(context) }
}

export async function action({ request, params: { teamId }, context }: Route.ActionArgs) {
  const { db, clock, newId } = services(context)
  const asker = requireViewer(context, request)
  const form = Object.fromEntries(await request.formData())
  const made = await createLessonStudy({ db, clock, newId }, asker, { teamId, form })
  if (!made.ok) return refusalData(made.refusal)
  const here = `/lesson-studies/${made.value.lessonStudyId}`
  throw redirect(form['withDocument'] === undefined ? here : `${here}/plan?import`)
}

export default function NewLessonStudy({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('activity')
  const sentence = useRefusalSentence()
  const { t: shell } = useTranslation('shell')
  const busy = useNavigation().formAction !== undefined
  const refusal = actionData?.refusal
  const wrong = (field: string) => (refusal?.field === field ? sentence(refusal) : undefined)
  return (
    <Page title={t('new.title')} lead={t('new.lead', { team: loaderData.teamName })} narrow>
      <Sheet>
        <Form method="post" className="flex flex-col gap-5" noValidate>
          {refusal !== undefined && refusal.field === undefined && (
            <Notice tone="warm">{sentence(refusal)}</Notice>
          )}
          <TextField
            label={t('new.lessonTitle')}
            hint={t('new.lessonTitleHint')}
            error={wrong('title')}
            name="title"
            required
            maxLength={TITLE_MAX}
            autoComplete="off"
          />
          <div className="grid gap-5 sm:grid-cols-2">
            <TextField
              label={t('new.subject')}
              error={wrong('subject')}
              name="subject"
              maxLength={SUBJECT_MAX}
            />
            <TextField label={t('new.grade')} error={wrong('grade')} name="grade" maxLength={GRADE_MAX} />
          </div>
          <TextField
            label={t('new.minutes')}
            error={wrong('lessonMinutes')}
            name="lessonMinutes"
            type="number"
            inputMode="numeric"
            min={LESSON_MINUTES.min}
            max={LESSON_MINUTES.max}
            defaultValue={40}
            required
          />
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
