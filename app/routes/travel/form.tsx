import { Download, Printer } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useRevalidator } from 'react-router'
import { PLAN_FORMS } from '#domain/travel/plan-forms.ts'
import { FormReading } from '#features/travel/form-reading.tsx'
import { rememberForm } from '#features/travel/remembered-form.ts'
import { leavingPlan } from '#http/leaving-words.ts'
import { notFound } from '#http/refusal-response.ts'
import { language, requireViewer, services } from '#http/request-context.ts'
import { exportPlan } from '#operations/travel/export-plan.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Moment } from '#ui/moment.tsx'
import type { Route } from './+types/form'

export const handle = { words: ['travel', 'plan', 'board'] }

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { db, files, clock } = services(context)
  const asker = requireViewer(context, request)
  const form = PLAN_FORMS.find((it) => it === params.form)
  const input = { lessonStudyId: params.lessonStudyId, versionId: null, withPictures: false }
  const outcome = form === undefined ? null : await exportPlan({ db, files, clock }, asker, input)
  if (form === undefined || outcome === null || !outcome.ok) throw notFound()
  const { plan, atMs, lessonStudy } = outcome.value
  const { title, facts } = leavingPlan(outcome.value, language(context))
  return { form, personId: asker.personId, title, facts, plan, atMs, lessonStudy }
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData === undefined ? 'Gongyan 共研' : loaderData.title }]
}

export default function FormPage({ loaderData, params: { lessonStudyId } }: Route.ComponentProps) {
  const { t } = useTranslation('travel')
  const { form, personId, title, facts, plan, atMs } = loaderData
  const revalidator = useRevalidator()
  const base = `/lesson-studies/${lessonStudyId}`
  useEffect(() => rememberForm(personId, form), [personId, form])
  useEffect(() => {
    // Whoever comes back to this page sees the plan as it is then.
    const look = (): void => {
      if (document.visibilityState === 'visible') void revalidator.revalidate()
    }
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [revalidator])
  return (
    <main id="content" className="form-page">
      <div className="form-tools print:hidden">
        <nav aria-label={t('form.choose')} className="flex flex-wrap gap-1">
          {PLAN_FORMS.map((it) => (
            <Link
              key={it}
              to={`${base}/forms/${it}`}
              replace
              aria-current={it === form ? 'page' : undefined}
              className={`inline-flex min-h-9 items-center rounded-md px-3 text-sm font-medium ${it === form ? 'bg-accent text-white' : 'text-accent hover:bg-accent-wash'}`}
            >
              {t(it === 'proposal' ? 'form.proposal' : 'form.lessonPlan')}
            </Link>
          ))}
        </nav>
        <div className="flex flex-wrap items-center gap-2">
          <p className="text-sm text-ink-soft">
            <Moment atMs={atMs} />
          </p>
          <Button small onClick={() => window.print()}>
            <Printer size={16} aria-hidden />
            {t('form.print')}
          </Button>
          <a
            href={`${base}/download?as=docx`}
            download
            className="inline-flex min-h-9 items-center gap-2 rounded-md border border-line-strong bg-sheet px-3 text-sm font-medium hover:bg-paper-deep"
          >
            <Download size={16} aria-hidden />
            {t('form.word')}
          </a>
          <ButtonLink small to={`${base}/plan`}>
            {t('form.back')}
          </ButtonLink>
        </div>
      </div>
      <FormReading lessonStudyId={lessonStudyId} form={form} title={title} facts={facts} plan={plan} />
    </main>
  )
}
