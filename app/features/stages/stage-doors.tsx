import { useTranslation } from 'react-i18next'
import { Form, useNavigation } from 'react-router'
import type { Refusal } from '#domain/outcome.ts'
import { REOPEN_REASON_MAX } from '#domain/session/fact.ts'
import { Hidden } from '#features/people/confirm.tsx'
import { useRefusalSentence } from '#features/people/refusal-sentence.ts'
import { Button } from '#ui/button.tsx'
import { TextAreaField, TextField } from '#ui/field.tsx'
import { dayOf } from './due-text.tsx'
import type { StageView } from './stage-view.ts'

const SUMMARY =
  'inline-flex min-h-9 list-none items-center rounded-md px-3 text-sm font-medium text-accent hover:bg-accent-wash'

const READY = 'bg-accent text-white hover:bg-accent-deep'
const NOT_YET = 'border border-line-strong hover:bg-paper-deep'

/** Closes a stage: says how much of what its gate lists is missing, or that everything is there. The server asks again. */
export function CloseDoor({ stage, nextTitle }: { stage: StageView; nextTitle: string | null }) {
  const { t } = useTranslation('stages')
  const busy = useNavigation().formData?.get('intent') === 'close'
  const { stageId, title } = stage.told
  const missing = stage.checks.filter((it) => !it.isMet)
  return (
    <details data-door="close" className="w-full">
      <summary
        aria-label={t('close.of', { title })}
        className={`inline-flex min-h-9 list-none items-center rounded-md px-4 text-sm font-medium ${missing.length > 0 ? NOT_YET : READY}`}
      >
        {t('close.face')}
      </summary>
      <Form
        method="post"
        preventScrollReset
        className="mt-2 flex flex-col items-start gap-3 rounded-md border border-line-strong bg-paper p-4"
      >
        <Hidden fields={{ intent: 'close', stageId }} />
        <p>{missing.length > 0 ? t('close.missing', { count: missing.length }) : t('close.ready')}</p>
        {nextTitle !== null && (
          <label className="flex min-h-9 items-center gap-3">
            <input
              type="checkbox"
              name="opensNext"
              value="yes"
              defaultChecked
              className="size-5 accent-accent"
            />
            {t('close.next', { title: nextTitle })}
          </label>
        )}
        <Button type="submit" small kind={missing.length > 0 ? 'quiet' : 'primary'} disabled={busy}>
          {t(missing.length > 0 ? 'close.tryAnyway' : 'close.submit')}
        </Button>
      </Form>
    </details>
  )
}

/** Opens the stage that comes next. */
export function OpenDoor({ stage }: { stage: StageView }) {
  const { t } = useTranslation('stages')
  const { stageId, title } = stage.told
  return (
    <Form method="post" preventScrollReset>
      <Hidden fields={{ intent: 'open', stageId }} />
      <Button type="submit" small kind="primary" aria-label={t('open.of', { title })}>
        {t('open.face')}
      </Button>
    </Form>
  )
}

/** Opens a closed stage once more, with a reason; what was typed stays when it is refused. */
export function ReopenDoor({
  stage,
  refusal,
  typed,
}: {
  stage: StageView
  refusal: Refusal | undefined
  typed: string
}) {
  const { t } = useTranslation('stages')
  const sentence = useRefusalSentence()
  const { stageId, title } = stage.told
  return (
    <details data-door="reopen" className="open:w-full" open={refusal !== undefined}>
      <summary aria-label={t('reopen.of', { title })} className={SUMMARY}>
        {t('reopen.face')}
      </summary>
      <Form
        method="post"
        preventScrollReset
        noValidate
        className="mt-2 flex flex-col gap-3 rounded-md border border-line-strong bg-paper p-4"
      >
        <p className="text-ink-soft">{t('reopen.why')}</p>
        <Hidden fields={{ intent: 'reopen', stageId }} />
        <TextAreaField
          label={t('reopen.reason')}
          hint={t('reopen.reasonHint')}
          error={refusal === undefined ? undefined : sentence(refusal)}
          name="reason"
          defaultValue={typed}
          maxLength={REOPEN_REASON_MAX}
          rows={2}
          required
        />
        <div>
          <Button type="submit" small kind="primary">
            {t('reopen.submit')}
          </Button>
        </div>
      </Form>
    </details>
  )
}

/** Plans the end of a stage. */
export function DueDoor({ stage }: { stage: StageView }) {
  const { t } = useTranslation('stages')
  const { stageId, title } = stage.told
  const { dueMs } = stage.standing
  return (
    <details data-door="due" className="open:w-full">
      <summary aria-label={t('due.changeOf', { title })} className={SUMMARY}>
        {t('due.change')}
      </summary>
      <Form
        method="post"
        preventScrollReset
        className="mt-2 flex flex-wrap items-end gap-3 rounded-md border border-line-strong bg-paper p-4"
      >
        <Hidden fields={{ intent: 'due', stageId }} />
        <TextField
          label={t('due.label')}
          name="due"
          type="date"
          defaultValue={dueMs === null ? '' : dayOf(dueMs)}
        />
        <Button type="submit" small kind="primary" className="mb-1">
          {t('due.set')}
        </Button>
        {dueMs !== null && (
          <Button type="submit" small kind="plain" name="lift" value="yes" className="mb-1">
            {t('due.lift')}
          </Button>
        )}
      </Form>
    </details>
  )
}
