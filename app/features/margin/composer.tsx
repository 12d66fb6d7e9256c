import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ANNOTATION_KINDS,
  ANNOTATION_TEXT_MAX,
  type AnnotationKind,
  MENTIONS_MAX,
} from '#domain/margin/anchor.ts'
import type { Refusal } from '#domain/outcome.ts'
import { usePeople } from '#features/people/roster-context.tsx'
import { useRefusalSentence } from '#features/people/refusal-sentence.ts'
import { newKey } from '#features/session/new-key.ts'
import { Button } from '#ui/button.tsx'
import { TextAreaField } from '#ui/field.tsx'
import { KIND_ICON } from './kind-mark.tsx'
import { type Draft, useMargin } from './margin-context.tsx'
import { MentionField } from './mention-field.tsx'
import { mentionedIn } from './mentions.ts'
import { Quote } from './quote.tsx'

/** Where an annotation is written: of what kind, about what, and what should stand there instead. */
export function Composer({ draft, onMade }: { draft: Draft; onMade: (annotationId: string) => void }) {
  const { t } = useTranslation('margin')
  const { send, drop } = useMargin()
  const sentence = useRefusalSentence()
  const people = usePeople()
  const [annotationId] = useState(newKey)
  const [kind, setKind] = useState<AnnotationKind>('question')
  const [text, setText] = useState('')
  const [replacement, setReplacement] = useState(draft.quote)
  // Another passage was chosen meanwhile: what was said of it stays, the wording is another one's.
  const [about, setAbout] = useState(draft)
  if (about !== draft) {
    setAbout(draft)
    setReplacement(draft.quote)
  }
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [isSending, setIsSending] = useState(false)

  const mayReplace = kind === 'suggestion' && draft.anchor.type === 'text'
  const replaces = mayReplace && replacement !== draft.quote
  const isWritten = text.trim() !== '' || replaces
  const make = async () => {
    if (!isWritten || isSending) return
    setIsSending(true)
    const { anchor, quote } = draft
    const mentions = mentionedIn(text, people).slice(0, MENTIONS_MAX)
    const body = { kind, anchor, quote, text: text.trim(), mentions, ...(replaces ? { replacement } : {}) }
    const sent = await send('annotate', body, annotationId)
    setIsSending(false)
    if (!sent.ok) return setRefusal(sent.refusal)
    onMade(annotationId)
    drop()
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void make()
  }
  return (
    <form
      aria-label={t('compose')}
      data-margin-composer
      className="flex flex-col gap-3 border-b border-line bg-paper p-4"
      onSubmit={onSubmit}
    >
      <Quote anchor={draft.anchor} quote={draft.quote} isGone={false} />
      <fieldset>
        <legend className="sr-only">{t('kindOf')}</legend>
        <div className="flex flex-wrap gap-2">
          {ANNOTATION_KINDS.map((it) => (
            <KindChoice key={it} kind={it} isChosen={kind === it} onChoose={() => setKind(it)} />
          ))}
        </div>
      </fieldset>
      {mayReplace && (
        <TextAreaField
          label={t('replacement')}
          hint={t(replacement === '' ? 'replacementStrikes' : 'replacementHint')}
          name="replacement"
          rows={2}
          maxLength={ANNOTATION_TEXT_MAX}
          value={replacement}
          onChange={(event) => setReplacement(event.currentTarget.value)}
        />
      )}
      <MentionField
        // Takes the focus again for another passage.
        key={JSON.stringify(draft.anchor)}
        label={t(`say.${kind}`)}
        value={text}
        onChange={setText}
        onSend={() => void make()}
        onLeave={drop}
        maxLength={ANNOTATION_TEXT_MAX}
      />
      {refusal !== null && (
        <p role="alert" className="text-sm text-danger">
          {sentence(refusal)}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" small disabled={!isWritten || isSending}>
          {t(isSending ? 'sending' : 'make')}
        </Button>
        <Button kind="plain" small onClick={drop}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}

function KindChoice(props: { kind: AnnotationKind; isChosen: boolean; onChoose: () => void }) {
  const { kind, isChosen, onChoose } = props
  const { t } = useTranslation('margin')
  const Icon = KIND_ICON[kind]
  return (
    <label
      className={`inline-flex min-h-9 cursor-pointer items-center gap-1.5 rounded-full border px-3 text-sm has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent ${
        isChosen ? 'border-accent bg-accent-wash font-medium text-accent-deep' : 'border-line-strong bg-sheet'
      }`}
    >
      <input
        type="radio"
        name="annotation-kind"
        value={kind}
        checked={isChosen}
        onChange={onChoose}
        className="sr-only"
      />
      <Icon size={16} aria-hidden />
      {t(`kind.${kind}`)}
    </label>
  )
}
