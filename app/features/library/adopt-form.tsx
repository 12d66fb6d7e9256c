import { useTranslation } from 'react-i18next'
import { Form, useLocation, useNavigation } from 'react-router'
import { Button, ButtonLink } from '#ui/button.tsx'
import { SelectField } from '#ui/field.tsx'
import { Hidden } from '../people/confirm.tsx'

interface Props {
  page: {
    readonly isSignedIn: boolean
    readonly mayAdopt: boolean
    readonly key: string
    readonly communities: readonly { readonly communityId: string; readonly name: string }[]
  }
}

/** The way from reading to one's own lesson study: one press, in one's only community or in a chosen one. */
export function AdoptForm({ page }: Props) {
  const { t } = useTranslation('library')
  const { pathname } = useLocation()
  const busy = useNavigation().formData?.get('intent') === 'adopt'
  const { isSignedIn, mayAdopt, communities, key } = page
  if (!isSignedIn)
    return (
      <p>
        <ButtonLink to={`/sign-in?next=${encodeURIComponent(pathname)}`}>
          {t('edition.adoptSignIn')}
        </ButtonLink>
      </p>
    )
  if (!mayAdopt || communities.length === 0) return null
  const only = communities.length === 1 ? communities[0] : undefined
  return (
    <Form
      method="post"
      className="flex flex-col gap-3 rounded-lg border border-accent/40 bg-accent-wash p-4 sm:p-5"
    >
      <p className="max-w-prose">{t('edition.adoptLead')}</p>
      <Hidden
        fields={{ intent: 'adopt', key, ...(only === undefined ? {} : { communityId: only.communityId }) }}
      />
      <div className="flex flex-wrap items-end gap-3">
        {only === undefined && (
          <div className="min-w-0 flex-1 basis-60">
            <SelectField label={t('edition.adoptIn')} name="communityId">
              {communities.map((it) => (
                <option key={it.communityId} value={it.communityId}>
                  {it.name}
                </option>
              ))}
            </SelectField>
          </div>
        )}
        <Button type="submit" kind="primary" disabled={busy}>
          {busy ? t('edition.adopting') : t('edition.adopt')}
        </Button>
      </div>
    </Form>
  )
}
