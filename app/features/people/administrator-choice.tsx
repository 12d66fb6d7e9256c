import { useTranslation } from 'react-i18next'
import { Confirm } from './confirm.tsx'

interface Props {
  person: { readonly personId: string; readonly name: string; readonly administrator: boolean }
  isMe: boolean
  /** Nobody else administers the installation. */
  isOnly: boolean
}

/** Makes somebody an administrator, or no longer one; the only one cannot step down. */
export function AdministratorChoice({ person, isMe, isOnly }: Props) {
  const { t } = useTranslation('keeping')
  const { personId, name, administrator } = person
  if (!administrator)
    return (
      <Confirm
        floats
        calm
        face={t('administrators.make')}
        label={t('administrators.makeOf', { name })}
        why={t('administrators.makeWhy', { name })}
        confirm={t('administrators.makeConfirm', { name })}
        fields={{ intent: 'makeAdministrator', personId }}
      />
    )
  if (isOnly) return <span className="px-3 text-sm text-ink-soft">{t('administrators.onlyOne')}</span>
  const fields = { intent: 'unmakeAdministrator', personId }
  if (isMe)
    return (
      <Confirm
        floats
        face={t('administrators.stepDown')}
        label={t('administrators.stepDown')}
        why={t('administrators.stepDownWhy')}
        confirm={t('administrators.stepDownConfirm')}
        fields={fields}
      />
    )
  return (
    <Confirm
      floats
      face={t('administrators.unmake')}
      label={t('administrators.unmakeOf', { name })}
      why={t('administrators.unmakeWhy', { name })}
      confirm={t('administrators.unmakeConfirm')}
      fields={fields}
    />
  )
}
