import { useTranslation } from 'react-i18next'
import { Form, Link, redirect, useNavigation } from 'react-router'
import { communityLines } from '#db/queries/activity/spaces.ts'
import { SUBJECT_MAX } from '#domain/activity/new-lesson-study.ts'
import { megabytes } from '#domain/files/picture-file.ts'
import { EDITION_KINDS, type EditionKind, URL_MAX, USED_MAX } from '#domain/library/edition.ts'
import { LICENCES } from '#domain/library/licence.ts'
import { RESOURCE_BYTES_MAX } from '#domain/library/resource-file.ts'
import { can } from '#domain/policy.ts'
import { EDITION_FIELDS, EditionFields } from '#features/library/edition-fields.tsx'
import { LicenceField } from '#features/library/licence-words.tsx'
import { Hidden } from '#features/people/confirm.tsx'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { requireViewer, services } from '#http/request-context.ts'
import { addResource, mayAddResource } from '#operations/library/add-resource.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SelectField, TextAreaField, TextField } from '#ui/field.tsx'
import { Page, Sheet } from '#ui/page.tsx'
import { refusedForm, text } from '../people/form-text.ts'
import type { Route } from './+types/new-resource'
import { readResourceForm } from './read-resource-form.ts'

export const handle = { words: ['library'] }

type ResourceKind = Exclude<EditionKind, 'plan'>
const KINDS = EDITION_KINDS.filter((it): it is ResourceKind => it !== 'plan')
const KEPT = [...EDITION_FIELDS, 'licence', 'communityId', 'url', 'platform', 'used', 'adapted']
const FIELDS = [...KEPT, 'file']

function kindOf(request: Request): ResourceKind {
  const named = new URL(request.url).searchParams.get('kind')
  return KINDS.find((it) => it === named) ?? 'file'
}

export async function loader({ request, context }: Route.LoaderArgs) {
  const { db, newId } = services(context)
  const asker = requireViewer(context, request)
  const wanted = new URL(request.url).searchParams.get('community')
  const communities = (await communityLines(db, [...asker.communities.keys()])).filter(({ communityId }) =>
    can(asker, 'resource.add', { kind: 'community', communityId }),
  )
  return {
    kind: kindOf(request),
    key: newId(),
    wanted,
    communities: communities.map(({ communityId, name }) => ({ communityId, name })),
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const { db, files, clock, newId, config } = services(context)
  const asker = requireViewer(context, request)
  const allowed = await mayAddResource({ db, clock }, asker)
  const sent = allowed.ok ? await readResourceForm(request) : allowed
  if (!sent.ok) return refusedForm(sent.refusal, new FormData(), KEPT)
  const { form, file } = sent.value
  const needs = { db, files, clock, newId, quotaBytes: config.schoolFilesBytes }
  const added = await addResource(needs, asker, {
    kind: kindOf(request),
    communityId: text(form, 'communityId'),
    key: text(form, 'key'),
    licence: text(form, 'licence'),
    form: Object.fromEntries(KEPT.map((field) => [field, text(form, field)])),
    file,
  })
  if (!added.ok) return refusedForm(added.refusal, form, KEPT)
  throw redirect(`/editions/${added.value.editionId}`)
}

export default function NewResource({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('library')
  const busy = useNavigation().formAction !== undefined
  const { kind, key, communities, wanted } = loaderData
  const { wrong, notice } = useFormRefusal(actionData?.refusal, FIELDS)
  const values = actionData?.values ?? {}
  if (communities.length === 0)
    return (
      <Page title={t('resource.title')} narrow>
        <EmptyState
          title={t('resource.noCommunity')}
          action={
            <ButtonLink to="/communities/new" kind="primary">
              {t('resource.newCommunity')}
            </ButtonLink>
          }
        >
          {t('resource.noCommunityBody')}
        </EmptyState>
      </Page>
    )
  return (
    <Page title={t('resource.title')} lead={t('resource.lead')} narrow>
      <nav aria-label={t('resource.which')} className="-mb-4 flex flex-wrap gap-1">
        {KINDS.map((it) => (
          <Link
            key={it}
            to={`/library/new?kind=${it}${wanted === null ? '' : `&community=${wanted}`}`}
            replace
            aria-current={it === kind ? 'page' : undefined}
            className={`inline-flex min-h-11 items-center rounded-md px-3 font-medium ${it === kind ? 'bg-accent text-white' : 'text-accent hover:bg-accent-wash'}`}
          >
            {t(`resource.${it}`)}
          </Link>
        ))}
      </nav>
      <Sheet>
        <Form
          key={kind}
          method="post"
          action={`/library/new?kind=${kind}`}
          encType="multipart/form-data"
          noValidate
          className="flex flex-col gap-5"
        >
          {notice}
          <Hidden fields={{ key }} />
          <p className="text-ink-soft">{t(`resource.${kind}Lead`)}</p>
          {kind === 'file' ? (
            <TextField
              label={t('resource.choose')}
              hint={
                actionData === undefined
                  ? t('resource.chooseHint', { max: megabytes(RESOURCE_BYTES_MAX) })
                  : t('resource.again')
              }
              error={wrong('file')}
              name="file"
              type="file"
              accept=".pdf,.png,.jpg,.jpeg,.webp,.gif,.docx,.pptx,.xlsx,.odt,.odp,.ods"
              required
            />
          ) : (
            <LinkFields kind={kind} values={values} wrong={wrong} />
          )}
          <EditionFields values={values} wrong={wrong} />
          {kind === 'file' && (
            <LicenceField licences={LICENCES} error={wrong('licence')} defaultValue={values['licence']} />
          )}
          <SelectField
            label={t('resource.community')}
            error={wrong('communityId')}
            name="communityId"
            defaultValue={values['communityId'] || (wanted ?? undefined)}
          >
            {communities.map((it) => (
              <option key={it.communityId} value={it.communityId}>
                {it.name}
              </option>
            ))}
          </SelectField>
          <Button type="submit" kind="primary" disabled={busy}>
            {busy ? t('resource.sending') : t('resource.submit')}
          </Button>
        </Form>
      </Sheet>
    </Page>
  )
}

function LinkFields(props: {
  kind: 'link' | 'platform'
  values: Readonly<Partial<Record<string, string>>>
  wrong: (field: string) => string | undefined
}) {
  const { t } = useTranslation('library')
  const { kind, values, wrong } = props
  return (
    <>
      <TextField
        label={t('resource.url')}
        error={wrong('url')}
        name="url"
        type="url"
        inputMode="url"
        placeholder="https://"
        defaultValue={values['url']}
        maxLength={URL_MAX}
        required
      />
      {kind === 'platform' && (
        <>
          <TextField
            label={t('resource.platformName')}
            error={wrong('platform')}
            name="platform"
            defaultValue={values['platform'] ?? t('resource.platformDefault')}
            maxLength={SUBJECT_MAX}
            required
          />
          <TextAreaField
            label={t('resource.used')}
            error={wrong('used')}
            name="used"
            defaultValue={values['used']}
            maxLength={USED_MAX}
            rows={2}
            required
          />
          <TextAreaField
            label={t('resource.adapted')}
            error={wrong('adapted')}
            name="adapted"
            defaultValue={values['adapted']}
            maxLength={USED_MAX}
            rows={2}
          />
        </>
      )}
    </>
  )
}
