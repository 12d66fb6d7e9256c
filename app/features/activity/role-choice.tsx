import { useTranslation } from 'react-i18next'
import { useFetcher } from 'react-router'
import { roleOf, type Membership } from '#domain/activity/organizers.ts'
import type { Refusal } from '#domain/outcome.ts'
import type { Visibility } from '#domain/activity/visibility.ts'
import { ACTIVITY_ROLES } from '#domain/people/roles.ts'
import { useRefusalSentence } from '#features/people/refusal-sentence.ts'

/** The role of somebody in a lesson study, to be given, changed or taken away; it holds as it is chosen. */
export function RoleChoice({
  person,
  visibility,
}: {
  person: Membership & { readonly name: string }
  visibility: Visibility
}) {
  const { t } = useTranslation('activity')
  const { t: membership } = useTranslation('membership')
  const sentence = useRefusalSentence()
  const fetcher = useFetcher<{ refusal?: Refusal }>()
  const refusal = fetcher.data?.refusal
  const byCommunity = roleOf({ ...person, given: null }, visibility)
  const chosen = fetcher.formData?.get('role')
  const saved = fetcher.data !== undefined && refusal === undefined && fetcher.state === 'idle'
  return (
    <div className="flex flex-col items-end gap-1">
      <select
        aria-label={t('people.roleOf', { name: person.name })}
        className="field-box w-56!"
        value={typeof chosen === 'string' ? chosen : (person.given ?? '')}
        onChange={(event) => {
          const form = { intent: 'role', personId: person.personId, role: event.currentTarget.value }
          void fetcher.submit(form, { method: 'post' })
        }}
      >
        <option value="">
          {byCommunity === null
            ? person.given === null
              ? membership('visibility.noRole')
              : t('people.remove')
            : t('people.byCommunity', { role: t(`role.${byCommunity}`) })}
        </option>
        {ACTIVITY_ROLES.map((role) => (
          <option key={role} value={role}>
            {t(`role.${role}`)}
          </option>
        ))}
      </select>
      <span role="status" className="text-sm text-ink-soft">
        {saved ? t('people.saved') : ''}
      </span>
      {refusal !== undefined && (
        <span role="alert" className="text-sm text-danger">
          {sentence(refusal)}
        </span>
      )}
    </div>
  )
}
