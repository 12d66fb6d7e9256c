import type { HocuspocusProvider } from '@hocuspocus/provider'
import { useCallback, useEffect, useRef } from 'react'
import type { PasteClaim } from '#domain/history/paste-claim.ts'
import { useOutbox } from '#features/session/use-outbox.ts'
import type { PastedLetters } from './paste-origin.ts'

/** So many runs of letters are told of at once; a paste into a busy plan comes in few. */
const RUNS_MAX = 2000

/**
 * Tells the server where pasted words come from: as soon as they are saved, because it looks for them in the log.
 * What it makes of it is its own; nobody needs to know whether it found anything.
 */
export function usePasteClaims(input: {
  provider: HocuspocusProvider
  lessonStudyId: string
  personId: string
  /** The draft or personal plan that is written in; null: the plan that everybody shares. */
  documentId: string | null
}): (pasted: PastedLetters) => void {
  const { provider, lessonStudyId, personId, documentId } = input
  const send = useOutbox<PasteClaim>(`/lesson-studies/${lessonStudyId}/origins`, personId)
  const waiting = useRef<PastedLetters[]>([])
  useEffect(() => {
    const tell = ({ number }: { number: number }) => {
      if (number > 0 || !provider.isSynced) return
      for (const { source, letters } of waiting.current.splice(0)) {
        const agoMs = Math.max(0, Date.now() - source.copiedAtMs)
        const where = { lessonStudyId: source.lessonStudyId, versionId: source.versionId, agoMs }
        const into = documentId === null ? {} : { intoDocumentId: documentId }
        void send({ ...where, ...into, letters: letters.slice(0, RUNS_MAX) })
      }
    }
    provider.on('unsyncedChanges', tell)
    return () => void provider.off('unsyncedChanges', tell)
  }, [provider, send, documentId])
  return useCallback((pasted) => void waiting.current.push(pasted), [])
}
