import { useTranslation } from 'react-i18next'
import { Form } from 'react-router'
import { AUDIT_GROUPS } from '#domain/people/space-fact.ts'
import { AuditList } from '#features/people/audit-list.tsx'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { pathOf } from '#http/space-path.ts'
import { readAudit } from '#operations/people/read-audit.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SelectField } from '#ui/field.tsx'
import { Page } from '#ui/page.tsx'
import type { Route } from './+types/audit'
import { spaceOf } from './space-params.ts'

export const handle = { words: ['membership', 'people', 'activity'] }

/** The audit of a community, of an institution, or of the installation: the URL says which. */
export async function loader({ request, params, context }: Route.LoaderArgs) {
  const who = requireViewer(context, request)
  const query = new URL(request.url).searchParams
  const group = AUDIT_GROUPS.find((it) => it === query.get('kind')) ?? null
  const before = Number(query.get('before') ?? '')
  const space = spaceOf(params)
  const read = await readAudit(services(context), who, {
    space,
    group,
    before: Number.isSafeInteger(before) && before > 0 ? before : null,
  })
  if (!read.ok) throw notFound()
  return { ...read.value, group, back: space === null ? '/administration' : pathOf(space) }
}

export default function Audit({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation('membership')
  const { spaceName, facts, people, nextBefore, group, back } = loaderData
  const older = new URLSearchParams(group === null ? {} : { kind: group })
  if (nextBefore !== null) older.set('before', String(nextBefore))
  return (
    <Page
      title={t('audit.title')}
      lead={
        <>
          {spaceName !== '' && <p>{spaceName}</p>}
          <p>{t('audit.lead')}</p>
        </>
      }
      actions={
        <ButtonLink to={back} small>
          {t('back')}
        </ButtonLink>
      }
    >
      <Form method="get" className="flex flex-wrap items-end gap-3">
        <SelectField label={t('audit.filter')} name="kind" defaultValue={group ?? ''} key={group ?? ''}>
          <option value="">{t('audit.all')}</option>
          {AUDIT_GROUPS.map((it) => (
            <option key={it} value={it}>
              {t(`audit.group.${it}`)}
            </option>
          ))}
        </SelectField>
        <Button type="submit">{t('audit.show')}</Button>
      </Form>
      {facts.length === 0 ? (
        <EmptyState title={t('audit.emptyTitle')}>{t('audit.emptyBody')}</EmptyState>
      ) : (
        <AuditList facts={facts} people={people} />
      )}
      {nextBefore !== null && (
        <div>
          <ButtonLink to={`?${older.toString()}`}>{t('audit.older')}</ButtonLink>
        </div>
      )}
    </Page>
  )
}
