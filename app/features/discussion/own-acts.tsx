import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { CONTRIBUTION_MAX, type Words } from '#domain/discussion/contribution.ts'
import { startOf } from '#domain/discussion/shown.ts'
import { ActForm } from '#features/theme/act-form.tsx'
import { FoldOut } from '#features/theme/fold-out.tsx'
import { Sure } from '#features/theme/sure.tsx'
import { Button } from '#ui/button.tsx'
import { TextAreaField } from '#ui/field.tsx'
import { useComposing } from './composing.tsx'
import { EvidenceChoice, ScaffoldChoice } from './scaffold-choice.tsx'
import { useDraft } from './use-draft.ts'

/** What one may do with one's own contribution: say it in other words, or take it back. */
export function OwnActs({ contributionId, words }: { contributionId: string; words: Words }) {
  const { t } = useTranslation('discussion')
  const start = startOf(words.text)
  return (
    <>
      <Revise contributionId={contributionId} words={words} />
      <Sure
        about={`withdraw/${contributionId}`}
        face={t('card.withdraw')}
        label={t('card.withdrawOf', { start })}
        why={t('card.withdrawWhy')}
        confirm={t('card.withdrawConfirm')}
        fields={{ intent: 'withdraw', contributionId }}
        danger
      />
    </>
  )
}

const UNCHANGED = { isChanged: false, text: '' }

/** Other words for one's own contribution. What was written stays until it is saved. */
function Revise({ contributionId, words }: { contributionId: string; words: Words }) {
  const { t } = useTranslation('discussion')
  const { me } = useComposing()
  const { draft, change, clear } = useDraft(me, `revise/${contributionId}`, UNCHANGED)
  const isSaved = draft.isChanged && draft.text.trim() === words.text
  useEffect(() => {
    if (isSaved) clear()
  }, [isSaved, clear])
  return (
    <FoldOut face={t('card.revise')} label={t('card.reviseOf', { start: startOf(words.text) })}>
      <ActForm
        about={`revise/${contributionId}`}
        fields={{ intent: 'revise', contributionId }}
        shows={['text']}
      >
        {({ wrong, busy }) => (
          <>
            <TextAreaField
              label={t('compose.text')}
              hint={t('card.reviseHint')}
              error={wrong('text')}
              name="text"
              rows={5}
              maxLength={CONTRIBUTION_MAX}
              value={draft.isChanged ? draft.text : words.text}
              onChange={(event) => change({ isChanged: true, text: event.currentTarget.value })}
            />
            <ScaffoldChoice chosen={words.scaffolds} />
            <EvidenceChoice chosen={words.evidence ?? ''} />
            <div>
              <Button type="submit" kind="primary" small disabled={busy}>
                {t('card.reviseSend')}
              </Button>
            </div>
          </>
        )}
      </ActForm>
    </FoldOut>
  )
}
