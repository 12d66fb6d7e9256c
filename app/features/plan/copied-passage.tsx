import { type ClipboardEvent, type ReactNode } from 'react'
import { PASSAGE_TYPE, writePassageSource } from '#domain/history/paste-claim.ts'

/** Words of a version that is read: what is copied out of them says on the clipboard which version that was. */
export function CopiedPassage(props: { lessonStudyId: string; versionId: string; children: ReactNode }) {
  const { lessonStudyId, versionId, children } = props
  const onCopy = (event: ClipboardEvent<HTMLDivElement>) => {
    const selection = document.getSelection()
    if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return
    const copied = document.createElement('div')
    copied.append(selection.getRangeAt(0).cloneContents())
    // What stands beside the words to be pressed is none of them.
    for (const it of copied.querySelectorAll('button, [aria-hidden=true]')) it.remove()
    const source = { lessonStudyId, versionId, copiedAtMs: Date.now() }
    event.clipboardData.setData('text/plain', selection.toString())
    event.clipboardData.setData('text/html', copied.innerHTML)
    event.clipboardData.setData(PASSAGE_TYPE, writePassageSource(source))
    event.preventDefault()
  }
  return <div onCopy={onCopy}>{children}</div>
}
