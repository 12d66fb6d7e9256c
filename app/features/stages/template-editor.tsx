import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Form, useNavigation } from 'react-router'
import {
  type ActivityTemplate,
  TEMPLATE_LIMITS,
  type TemplateStage,
} from '#domain/activity/activity-template.ts'
import type { Refusal } from '#domain/outcome.ts'
import { useRefusalSentence } from '#features/people/refusal-sentence.ts'
import { Button } from '#ui/button.tsx'
import { TextAreaField, TextField } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { pieceKey } from './piece-key.ts'
import { IconButton } from './icon-button.tsx'
import { StageEditor } from './stage-editor.tsx'

interface EditorProps {
  /** What is changed; a copy of it is sent. */
  begun: ActivityTemplate
  /** The number of the version that is changed; 0: a new one. */
  after: number
  refusal: Refusal | undefined
}

/** Changes a form of activity: its words, its stages and their order, tasks and gates. Nothing is lost on refusal. */
export function TemplateEditor({ begun, after, refusal }: EditorProps) {
  const { t } = useTranslation('stages')
  const busy = useNavigation().formData !== undefined
  const [draft, setDraft] = useState(begun)
  const [told, setTold] = useState('')
  const { stages } = draft
  const setStages = (changed: readonly TemplateStage[]) => setDraft({ ...draft, stages: [...changed] })
  const list = useRef<HTMLOListElement>(null)
  const [moved, setMoved] = useState<{ stageId: string; way: 'up' | 'down' } | null>(null)
  // A line that moves loses the focus: it comes back to the button that was pressed, or to the other one at an end.
  useEffect(() => {
    if (moved === null) return
    const line = list.current?.querySelector(`[data-stage="${moved.stageId}"]`)
    const button = line?.querySelector<HTMLButtonElement>(
      `[data-move=${moved.way}]:not(:disabled), [data-move]:not(:disabled)`,
    )
    button?.focus()
  }, [moved])
  const titleOf = (it: TemplateStage) => (it.title === '' ? t('edit.untitled') : it.title)
  const move = (nth: number, way: 'up' | 'down') => {
    const to = way === 'up' ? nth - 1 : nth + 1
    const stage = stages[nth]!
    setStages(stages.with(nth, stages[to]!).with(to, stage))
    setMoved({ stageId: stage.stageId, way })
    setTold(t('edit.moved', { title: titleOf(stage), number: to + 1 }))
  }
  const words = { value: draft, set: (it: Partial<ActivityTemplate>) => setDraft({ ...draft, ...it }) }
  return (
    <Form method="post" noValidate className="flex flex-col gap-6">
      <input type="hidden" name="content" value={JSON.stringify(draft)} />
      <input type="hidden" name="after" value={after} />
      {refusal !== undefined && <Refused refusal={refusal} />}
      <TemplateWords {...words} />
      <section className="flex flex-col gap-3">
        <h2 className="text-lg font-semibold">{t('edit.stages')}</h2>
        <p role="status" className="sr-only">
          {told}
        </p>
        <ol ref={list} className="flex flex-col gap-3">
          {stages.map((stage, nth) => (
            <li
              key={stage.stageId}
              data-stage={stage.stageId}
              className="rounded-lg border border-line bg-sheet p-2 shadow-sheet"
            >
              <div className="flex items-start gap-1">
                <details className="min-w-0 flex-1" open={stage.title === ''}>
                  <summary className="flex min-h-11 list-none items-center rounded-md px-3 font-medium break-words hover:bg-paper-deep">
                    {t('edit.stageNth', { number: nth + 1, title: titleOf(stage) })}
                  </summary>
                  <StageEditor stage={stage} onChange={(it) => setStages(stages.with(nth, it))} />
                </details>
                <IconButton
                  label={t('edit.up', { title: titleOf(stage) })}
                  data-move="up"
                  disabled={nth === 0}
                  onClick={() => move(nth, 'up')}
                >
                  <ArrowUp size={18} aria-hidden />
                </IconButton>
                <IconButton
                  label={t('edit.down', { title: titleOf(stage) })}
                  data-move="down"
                  disabled={nth === stages.length - 1}
                  onClick={() => move(nth, 'down')}
                >
                  <ArrowDown size={18} aria-hidden />
                </IconButton>
                <IconButton
                  label={t('edit.removeStage', { title: titleOf(stage) })}
                  disabled={stages.length === 1}
                  onClick={() => {
                    setStages(stages.filter((it) => it !== stage))
                    setTold(t('edit.removed', { title: titleOf(stage) }))
                    list.current?.querySelectorAll('summary')[Math.max(0, nth - 1)]?.focus()
                  }}
                >
                  <X size={18} aria-hidden />
                </IconButton>
              </div>
            </li>
          ))}
        </ol>
        <div>
          <Button
            small
            disabled={stages.length >= TEMPLATE_LIMITS.stages}
            onClick={() => {
              setStages([...stages, emptyStage()])
              setTold(t('edit.added'))
            }}
          >
            <Plus size={16} aria-hidden />
            {t('edit.addStage')}
          </Button>
        </div>
      </section>
      <div className="sticky bottom-0 border-t border-line bg-paper py-3">
        <Button type="submit" kind="primary" disabled={busy}>
          {busy ? t('edit.saving') : t('edit.save', { number: after + 1 })}
        </Button>
      </div>
    </Form>
  )
}

function emptyStage(): TemplateStage {
  const words = { title: '', happens: '', why: '' }
  return { stageId: pieceKey(), kind: 'reflection', ...words, length: null, tasks: [], gates: [] }
}

function TemplateWords(props: { value: ActivityTemplate; set: (it: Partial<ActivityTemplate>) => void }) {
  const { value, set } = props
  const { t } = useTranslation('stages')
  return (
    <section className="flex flex-col gap-4">
      <TextField
        label={t('edit.name')}
        value={value.name}
        maxLength={TEMPLATE_LIMITS.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextAreaField
        label={t('edit.purpose')}
        value={value.purpose}
        maxLength={TEMPLATE_LIMITS.purpose}
        onChange={(event) => set({ purpose: event.currentTarget.value })}
      />
      <TextAreaField
        label={t('edit.source')}
        value={value.source}
        rows={3}
        maxLength={TEMPLATE_LIMITS.source}
        onChange={(event) => set({ source: event.currentTarget.value })}
      />
    </section>
  )
}

/** Says what is refused, and of which stage. */
function Refused({ refusal }: { refusal: Refusal }) {
  const { t } = useTranslation('stages')
  const sentence = useRefusalSentence()
  const [, nth, field = ''] = /^stages\.(\d+)\.(\w+)/.exec(refusal.field ?? '') ?? []
  const known = ['title', 'happens', 'length', 'tasks', 'kind']
  const what = nth === undefined ? null : known.includes(field) ? field : 'other'
  return (
    <Notice tone="warm">
      {sentence(refusal)}{' '}
      {what !== null && t('edit.lookAt', { number: Number(nth) + 1, what: t(`edit.what.${what}`) })}
      {(refusal.field === 'name' || refusal.field === 'purpose') && t(`edit.what.${refusal.field}`)}
    </Notice>
  )
}
