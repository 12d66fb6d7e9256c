import { useTranslation } from 'react-i18next'
import { Form, useNavigation } from 'react-router'
import type { DraftStanding } from '#domain/drafts/draft-standing.ts'
import { Confirm, Hidden } from '#features/people/confirm.tsx'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'

interface Props {
  standing: DraftStanding
  isRevealed: boolean
  /** Something of it is only in this browser yet. */
  isUnsent: boolean
}

/** Hands in one's draft, or takes it back; and says how it stands with it. */
export function HandInDoor({ standing, isRevealed, isUnsent }: Props) {
  const { t } = useTranslation('drafts')
  const busy = useNavigation().state !== 'idle'
  if (standing === 'shown' || standing === 'late') return <Notice>{t(`handIn.${standing}`)}</Notice>
  if (standing === 'handedIn')
    return (
      <Notice>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="min-w-0 flex-1 basis-64">{t('handIn.handedIn')}</p>
          <Form method="post" preventScrollReset>
            <Hidden fields={{ intent: 'takeBack' }} />
            <Button type="submit" small disabled={busy}>
              {t('handIn.takeBack')}
            </Button>
          </Form>
        </div>
      </Notice>
    )
  if (isRevealed)
    return (
      <div>
        <p className="max-w-prose">{t('handIn.lateLead')}</p>
        {isUnsent ? (
          <p className="text-sm text-ink-soft">{t('handIn.saving')}</p>
        ) : (
          <Confirm
            calm
            face={t('handIn.submit')}
            label={t('handIn.submit')}
            why={t('handIn.lateWhy')}
            confirm={t('handIn.submit')}
            fields={{ intent: 'handIn' }}
          />
        )}
      </div>
    )
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Form method="post" preventScrollReset>
        <Hidden fields={{ intent: 'handIn' }} />
        {/* What is not saved yet would stay behind. */}
        <Button type="submit" kind="primary" disabled={busy || isUnsent}>
          {t('handIn.submit')}
        </Button>
      </Form>
      <p className="min-w-0 flex-1 basis-64 text-sm text-ink-soft">
        {t(isUnsent ? 'handIn.saving' : 'handIn.lead')}
      </p>
    </div>
  )
}
