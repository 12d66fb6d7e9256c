import type { Editor } from '@tiptap/core'
import { useEffect, useId, useRef, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { linkTarget } from '#domain/plan/link-target.ts'
import { Button } from '#ui/button.tsx'

/** Asks where the selected words lead. An address without a scheme is taken as a web page. */
export function LinkForm({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const { t } = useTranslation('plan')
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [isWrong, setIsWrong] = useState(false)
  const current = String(editor.getAttributes('link')['href'] ?? '')
  // The tools stay where they are on the page; so does what is selected in it.
  useEffect(() => input.current?.focus({ preventScroll: true }), [])

  const chain = () => editor.chain().focus().extendMarkRange('link')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const typed = input.current?.value.trim() ?? ''
    const href =
      linkTarget(typed) ?? (/^[\w-]+(\.[\w-]+)+(\/|$)/.test(typed) ? linkTarget(`https://${typed}`) : null)
    setIsWrong(href === null)
    if (href === null) return
    if (editor.state.selection.empty && current === '')
      chain()
        .insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] })
        .run()
    else chain().setLink({ href }).run()
    onDone()
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-center gap-2 border-t border-line px-2 py-2">
      <label htmlFor={id} className="text-sm">
        {t('link.label')}
      </label>
      <input
        ref={input}
        id={id}
        className="field-box min-w-48 flex-1"
        inputMode="url"
        defaultValue={current}
        placeholder={t('link.placeholder')}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.nativeEvent.isComposing) onDone()
        }}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-wrong` : undefined}
      />
      <Button type="submit" kind="primary" small>
        {t('link.apply')}
      </Button>
      {current !== '' && (
        <Button
          small
          onClick={() => {
            chain().unsetLink().run()
            onDone()
          }}
        >
          {t('link.remove')}
        </Button>
      )}
      {isWrong && (
        <p id={`${id}-wrong`} role="alert" className="w-full text-sm text-danger">
          {t('link.wrong')}
        </p>
      )}
    </form>
  )
}
