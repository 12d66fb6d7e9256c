import { useTranslation } from 'react-i18next'
import { Form } from 'react-router'
import { templatesOf } from '#db/queries/activity/templates.ts'
import { TITLE_MAX } from '#domain/activity/new-lesson-study.ts'
import { TEMPLATE_NOTE_MAX } from '#domain/activity/plan-template.ts'
import { Confirm, Hidden } from '#features/people/confirm.tsx'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { requireViewer, services } from '#http/request-context.ts'
import { changeTemplate } from '#operations/activity/change-template.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { TextAreaField, TextField } from '#ui/field.tsx'
import { Moment } from '#ui/moment.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page, Sheet } from '#ui/page.tsx'
import { refusedForm, text } from '../people/form-text.ts'
import type { Route } from './+types/templates'

export const handle = { words: ['keeping', 'activity'] }

export async function loader({ request, context }: Route.LoaderArgs) {
  const asker = requireViewer(context, request)
  return { templates: await templatesOf(services(context).db, asker.personId) }
}

export async function action({ request, context }: Route.ActionArgs) {
  const asker = requireViewer(context, request)
  const form = await request.formData()
  const isRemoved = text(form, 'intent') === 'remove'
  const changed = await changeTemplate(services(context), asker, {
    templateId: text(form, 'templateId'),
    to: isRemoved ? null : { title: text(form, 'title'), note: text(form, 'note') },
  })
  if (!changed.ok) return refusedForm(changed.refusal, form, ['templateId'])
  return { done: isRemoved ? ('remove' as const) : ('rename' as const) }
}

export default function Templates({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('keeping')
  const { templates } = loaderData
  const refusal = actionData !== undefined && 'refusal' in actionData ? actionData.refusal : undefined
  const { notice } = useFormRefusal(refusal, [])
  const did = actionData !== undefined && 'done' in actionData ? actionData.done : null
  return (
    <Page
      title={t('template.title')}
      lead={t('template.lead')}
      actions={
        <ButtonLink to="/account" small>
          {t('template.toAccount')}
        </ButtonLink>
      }
    >
      {notice}
      {did !== null && <Notice>{t(did === 'remove' ? 'template.removed' : 'template.renamed')}</Notice>}
      {templates.length === 0 ? (
        <EmptyState title={t('template.none')}>{t('template.noneBody')}</EmptyState>
      ) : (
        <Sheet className="py-1! sm:py-1!">
          <ul className="divide-y divide-line">
            {templates.map((it) => (
              <li key={it.templateId} className="flex flex-col gap-1 py-3">
                <span className="font-medium break-words">{it.title}</span>
                {it.note !== '' && <span className="whitespace-pre-line text-ink-soft">{it.note}</span>}
                <span className="text-sm text-ink-soft">
                  {t('template.from', { title: it.from })} · <Moment atMs={it.createdAtMs} style="date" />
                </span>
                <div className="flex flex-wrap items-start gap-2">
                  <details className="max-sm:w-full">
                    <summary
                      aria-label={t('template.renameOf', { title: it.title })}
                      className="inline-flex min-h-9 list-none items-center rounded-md px-3 text-sm font-medium text-accent hover:bg-accent-wash"
                    >
                      {t('template.rename')}
                    </summary>
                    <Form method="post" className="mt-2 flex w-full max-w-md flex-col gap-4 pb-2">
                      <Hidden fields={{ intent: 'rename', templateId: it.templateId }} />
                      <TextField
                        label={t('template.name')}
                        name="title"
                        defaultValue={it.title}
                        maxLength={TITLE_MAX}
                        required
                      />
                      <TextAreaField
                        label={t('template.note')}
                        name="note"
                        defaultValue={it.note}
                        maxLength={TEMPLATE_NOTE_MAX}
                        rows={2}
                      />
                      <div>
                        <Button type="submit" small kind="primary">
                          {t('template.save')}
                        </Button>
                      </div>
                    </Form>
                  </details>
                  <Confirm
                    face={t('template.remove')}
                    label={t('template.removeOf', { title: it.title })}
                    why={t('template.removeWhy', { title: it.title })}
                    confirm={t('template.removeConfirm', { title: it.title })}
                    fields={{ intent: 'remove', templateId: it.templateId }}
                  />
                </div>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </Page>
  )
}
