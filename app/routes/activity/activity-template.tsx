import { useTranslation } from 'react-i18next'
import { redirect } from 'react-router'
import { findOwnTemplate } from '#db/queries/activity/activity-templates.ts'
import type { Queryable } from '#db/database.ts'
import type { ActivityTemplate } from '#domain/activity/activity-template.ts'
import { builtInTemplate } from '#domain/activity/built-in-templates.ts'
import { can } from '#domain/policy.ts'
import { TemplateEditor } from '#features/stages/template-editor.tsx'
import { notFound, refusalData } from '#http/refusal-response.ts'
import { language, requireViewer, services } from '#http/request-context.ts'
import { saveActivityTemplate } from '#operations/activity/save-activity-template.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import type { Language } from '#ui/words/languages.ts'
import { text } from '../people/form-text.ts'
import type { Route } from './+types/activity-template'

export const handle = { words: ['stages', 'activity', 'plan'] }

/** The form of activity of the URL; under `new` a copy of the one that `?from` names. */
async function sought(
  db: Queryable,
  it: { communityId: string; templateId: string; from: string; reader: Language },
): Promise<{ content: ActivityTemplate; after: number; isNew: boolean } | null> {
  const { communityId, templateId, from, reader } = it
  const isNew = templateId === 'new'
  const builtIn = isNew ? builtInTemplate(from, reader) : null
  if (builtIn !== null) return { content: builtIn, after: 0, isNew }
  const own = await findOwnTemplate(db, { communityId, templateId: isNew ? from : templateId })
  return own === null ? null : { content: own.content, after: isNew ? 0 : own.number, isNew }
}

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const asker = requireViewer(context, request)
  const { communityId, templateId } = params
  if (!can(asker, 'activityTemplate.change', { kind: 'community', communityId })) throw notFound()
  const url = new URL(request.url)
  const from = url.searchParams.get('from') ?? ''
  const found = await sought(services(context).db, {
    communityId,
    templateId,
    from,
    reader: language(context),
  })
  if (found === null) throw notFound()
  return { ...found, communityId, saved: url.searchParams.has('saved') }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const asker = requireViewer(context, request)
  const { communityId, templateId } = params
  const form = await request.formData()
  const saved = await saveActivityTemplate(services(context), asker, {
    communityId,
    templateId: templateId === 'new' ? null : templateId,
    after: Number(text(form, 'after')),
    content: parsed(text(form, 'content')),
  })
  if (!saved.ok) return refusalData(saved.refusal)
  return redirect(`/communities/${communityId}/activity-templates/${saved.value.templateId}?saved`)
}

/** JSON that a page sent; null, which no template is, when it is none. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

export default function ActivityTemplatePage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('stages')
  const { content, after, isNew, communityId, saved } = loaderData
  const begun = isNew ? { ...content, name: t('template.copyName', { name: content.name }) } : content
  return (
    <Page
      title={t(isNew ? 'edit.newTitle' : 'edit.title')}
      lead={t('edit.lead', { number: after + 1 })}
      actions={
        <ButtonLink to={`/communities/${communityId}/activity-templates`} small>
          {t('edit.back')}
        </ButtonLink>
      }
    >
      {saved && actionData === undefined && <Notice>{t('edit.saved', { number: after })}</Notice>}
      <TemplateEditor key={`${isNew} ${after}`} begun={begun} after={after} refusal={actionData?.refusal} />
    </Page>
  )
}
