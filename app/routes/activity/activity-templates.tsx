import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ownTemplates } from '#db/queries/activity/activity-templates.ts'
import { findCommunity } from '#db/queries/people/communities.ts'
import type { ActivityTemplate } from '#domain/activity/activity-template.ts'
import { builtInTemplate, OFFERED } from '#domain/activity/built-in-templates.ts'
import { can } from '#domain/policy.ts'
import { Confirm } from '#features/people/confirm.tsx'
import { useRefusalSentence } from '#features/people/refusal-sentence.ts'
import { TemplatePreview } from '#features/stages/template-preview.tsx'
import { notFound, refusalData } from '#http/refusal-response.ts'
import { language, requireViewer, services } from '#http/request-context.ts'
import { withdrawActivityTemplate } from '#operations/activity/withdraw-activity-template.ts'
import { ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page, Section, Sheet } from '#ui/page.tsx'
import { text } from '../people/form-text.ts'
import type { Route } from './+types/activity-templates'

export const handle = { words: ['stages', 'activity', 'plan'] }

export async function loader({ request, params: { communityId }, context }: Route.LoaderArgs) {
  const { db } = services(context)
  const asker = requireViewer(context, request)
  if (!can(asker, 'community.view', { kind: 'community', communityId })) throw notFound()
  const [community, own] = await Promise.all([findCommunity(db, communityId), ownTemplates(db, communityId)])
  if (community === null) throw notFound()
  const reader = language(context)
  return {
    communityId,
    communityName: community.name,
    own,
    builtIn: OFFERED.map((key) => ({ key, template: builtInTemplate(key, reader)! })),
    mayChange: can(asker, 'activityTemplate.change', { kind: 'community', communityId }),
  }
}

export async function action({ request, params: { communityId }, context }: Route.ActionArgs) {
  const asker = requireViewer(context, request)
  const form = await request.formData()
  const templateId = text(form, 'templateId')
  const done = await withdrawActivityTemplate(services(context), asker, { communityId, templateId })
  return done.ok ? { done: 'withdraw' as const } : refusalData(done.refusal)
}

export default function ActivityTemplates({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('stages')
  const sentence = useRefusalSentence()
  const { communityId, communityName, own, builtIn, mayChange } = loaderData
  const here = `/communities/${communityId}/activity-templates`
  return (
    <Page
      title={t('template.title')}
      lead={
        <>
          <p>{communityName}</p>
          <p>{t('template.lead')}</p>
        </>
      }
      actions={
        <ButtonLink to={`/communities/${communityId}`} small>
          {t('template.toCommunity')}
        </ButtonLink>
      }
    >
      {actionData !== undefined && 'refusal' in actionData && (
        <Notice tone="warm">{sentence(actionData.refusal)}</Notice>
      )}
      {actionData !== undefined && 'done' in actionData && <Notice>{t('template.withdrawn')}</Notice>}
      <Section title={t('template.ownTitle')}>
        {own.length === 0 && (
          <EmptyState title={t('template.ownNone')}>{t('template.ownNoneBody')}</EmptyState>
        )}
        {own.map(({ templateId, content, number, savedBy }) => (
          <TemplateSheet
            key={templateId}
            template={content}
            detail={t('template.version', { number, name: savedBy })}
            actions={
              mayChange && (
                <>
                  <ButtonLink
                    to={`${here}/${templateId}`}
                    small
                    aria-label={t('template.editOf', { name: content.name })}
                  >
                    {t('template.edit')}
                  </ButtonLink>
                  <Copy here={here} from={templateId} name={content.name} />
                  <Confirm
                    face={t('template.withdraw')}
                    label={t('template.withdrawOf', { name: content.name })}
                    why={t('template.withdrawWhy', { name: content.name })}
                    confirm={t('template.withdrawConfirm')}
                    fields={{ templateId }}
                  />
                </>
              )
            }
          />
        ))}
      </Section>
      <Section title={t('template.builtInTitle')}>
        {builtIn.map(({ key, template }) => (
          <TemplateSheet
            key={key}
            template={template}
            actions={mayChange && <Copy here={here} from={key} name={template.name} />}
          />
        ))}
      </Section>
    </Page>
  )
}

function Copy({ here, from, name }: { here: string; from: string; name: string }) {
  const { t } = useTranslation('stages')
  return (
    <ButtonLink to={`${here}/new?from=${from}`} small aria-label={t('template.copyOf', { name })}>
      {t('template.copy')}
    </ButtonLink>
  )
}

/** One form of activity in the list. */
function TemplateSheet(props: { template: ActivityTemplate; detail?: string; actions: ReactNode }) {
  const { template, detail, actions } = props
  const { t } = useTranslation('stages')
  return (
    <Sheet className="flex flex-col gap-3">
      <div className="flex flex-col gap-1">
        <h3 className="text-lg font-semibold break-words">{template.name}</h3>
        <p className="max-w-prose whitespace-pre-line">{template.purpose}</p>
        <p className="text-sm text-ink-soft">
          {t('template.stages', { count: template.stages.length })}
          {detail !== undefined && ` · ${detail}`}
        </p>
      </div>
      <div className="flex flex-wrap items-start gap-2">
        {actions}
        <details className="w-full">
          <summary
            aria-label={t('template.lookOf', { name: template.name })}
            className="inline-flex min-h-9 list-none items-center rounded-md px-3 text-sm font-medium text-accent hover:bg-accent-wash"
          >
            {t('template.look')}
          </summary>
          <div className="mt-3">
            <TemplatePreview template={template} />
          </div>
        </details>
      </div>
    </Sheet>
  )
}
