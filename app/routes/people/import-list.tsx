import { useTranslation } from 'react-i18next'
import { Form } from 'react-router'
import { findSpaceName } from '#db/queries/people/space-names.ts'
import { LIST_ROWS_MAX, LIST_SIZE_MAX } from '#domain/people/people-list.ts'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { Hidden } from '#features/people/confirm.tsx'
import { ListPreview, ListTable } from '#features/people/list-preview.tsx'
import { MadeLinks } from '#features/people/made-links.tsx'
import { notFound } from '#http/refusal-response.ts'
import { requireViewer, services } from '#http/request-context.ts'
import { pathOf } from '#http/space-path.ts'
import { refuseInSpace } from '#operations/people/space-access.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { TextAreaField, TextField } from '#ui/field.tsx'
import { Page, Section, Sheet } from '#ui/page.tsx'
import type { Route } from './+types/import-list'
import { actOnList } from './import-list-action.ts'
import { spaceOf } from './space-params.ts'

export const handle = { words: ['membership', 'people'] }

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const who = requireViewer(context, request)
  const space = spaceOf(params)
  if (space === null || refuseInSpace(who, space, 'invite') !== null) throw notFound()
  const { db, config } = services(context)
  const spaceName = await findSpaceName(db, space)
  return { spaceName: spaceName ?? '', kind: space.kind, back: pathOf(space), mails: config.mail !== null }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const space = spaceOf(params)
  if (space === null) throw notFound()
  return await actOnList(context, request, space)
}

export default function ImportList({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('membership')
  const { spaceName, kind, back, mails } = loaderData
  const made = actionData !== undefined && 'made' in actionData ? actionData.made : null
  const preview = actionData !== undefined && 'preview' in actionData ? actionData.preview : null
  return (
    <Page
      title={t('import.title')}
      lead={spaceName}
      actions={
        <ButtonLink to={back} small>
          {t('back')}
        </ButtonLink>
      }
    >
      {made !== null && made.links.length > 0 && <MadeLinks {...made} />}
      {made !== null && made.links.length === 0 && (
        <EmptyState title={t('import.nobodyTitle')}>{t('import.nobodyBody')}</EmptyState>
      )}
      {made !== null && made.skipped.length > 0 && (
        <Section title={t('import.skipped')}>
          <ListTable rows={made.skipped} />
        </Section>
      )}
      {preview !== null && (
        <Section title={t('import.previewTitle')}>
          <ListPreview {...preview} />
        </Section>
      )}
      {made === null && (
        <ListForm
          kind={kind}
          mails={mails}
          again={preview !== null}
          answer={actionData !== undefined && 'refusal' in actionData ? actionData : undefined}
        />
      )}
    </Page>
  )
}

interface ListFormProps {
  kind: 'community' | 'institution'
  mails: boolean
  /** A preview stands above. */
  again: boolean
  answer: { refusal: Parameters<typeof useFormRefusal>[0]; values: Record<string, string> } | undefined
}

function ListForm({ kind, mails, again, answer }: ListFormProps) {
  const { t } = useTranslation('membership')
  const { wrong, notice } = useFormRefusal(answer?.refusal, ['list'])
  return (
    <Section title={t(again ? 'import.againTitle' : 'import.chooseTitle')}>
      <Sheet className="flex flex-col gap-4">
        <p className="max-w-prose">{t('import.lead', { max: LIST_ROWS_MAX })}</p>
        <pre className="rounded-md bg-paper-deep px-4 py-3 text-sm [overflow-wrap:anywhere] whitespace-pre-wrap">
          {t(`import.example.${kind}`)}
        </pre>
        <p className="max-w-prose text-ink-soft">{t(mails ? 'import.willMail' : 'import.willNotMail')}</p>
        {notice}
        <Form method="post" encType="multipart/form-data" noValidate className="flex flex-col gap-5">
          <Hidden fields={{ intent: 'preview' }} />
          <TextField
            label={t('import.file')}
            hint={t('import.fileHint')}
            error={wrong('list')}
            type="file"
            name="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
          />
          <TextAreaField
            label={t('import.paste')}
            hint={t('import.pasteHint')}
            name="list"
            rows={6}
            maxLength={LIST_SIZE_MAX}
            defaultValue={answer?.values.list ?? ''}
            className="font-mono text-sm"
          />
          <div>
            <Button type="submit" kind={again ? 'quiet' : 'primary'}>
              {t('import.preview')}
            </Button>
          </div>
        </Form>
      </Sheet>
    </Section>
  )
}
