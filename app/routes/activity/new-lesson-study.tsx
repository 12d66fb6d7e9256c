import { useTranslation } from 'react-i18next'
import { Form, redirect, useNavigation } from 'react-router'
import { findTeam } from '#db/queries/people/teams.ts'
import { can } from '#domain/policy.ts'
import { LessonStudyFields } from '#features/activity/lesson-study-fields.tsx'
import { useRefusalSentence } from '#features/people/refusal-sentence.ts'
import { notFound, refusalData } from '#http/refusal-response.ts'
import { language, requireViewer, services } from '#http/request-context.ts'
import { createLessonStudy } from '#operations/activity/create-lesson-study.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/field.tsx'
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
  throw redirect(`/lesson-studies/${made.value.lessonStudyId}`)
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
          <LessonStudyFields values={{}} wrong={wrong} />
          <SelectField label={t('new.language')} name="language" defaultValue={loaderData.language}>
            {LANGUAGES.map((it) => (
              <option key={it} value={it} lang={it}>
                {shell(`languageName.${it}`)}
              </option>
            ))}
          </SelectField>
          <Button type="submit" kind="primary" disabled={busy}>
            {busy ? t('new.creating') : t('new.create')}
          </Button>
        </Form>
      </Sheet>
    </Page>
  )
}
