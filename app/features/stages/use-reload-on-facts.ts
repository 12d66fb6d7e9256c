import { useEffect, useRef, useState } from 'react'
import { useFetchers, useNavigation, useRevalidator } from 'react-router'
import type { Fact } from '#domain/session/fact.ts'
import { openFactStream } from '#features/session/fact-stream.ts'

/** What changes what a page of stages shows. */
function mattersToStages({ kind }: Fact): boolean {
  return /^(stage|task|session|annotation|drafts?|part|offer)\.|^access\.changed$/.test(kind)
}

/**
 * Asks the server again for what the page shows when something happened that matters to it: to stages, gates or
 * people, unless it says otherwise. Null: there is nothing to listen to.
 */
export function useReloadOnFacts(
  lessonStudyId: string | null,
  afterId: number,
  matters: (fact: Fact) => boolean = mattersToStages,
): void {
  const { state, revalidate } = useRevalidator()
  const isReading = useNavigation().state !== 'idle' || state !== 'idle'
  // Whatever a form leads to when it has been sent would be forgotten.
  const isSending = useFetchers().some((it) => it.state !== 'idle')
  const isFree = !isReading && !isSending
  const [isOld, setIsOld] = useState(false)
  const begin = useRef(afterId)
  const asks = useRef(matters)
  asks.current = matters
  useEffect(() => {
    if (lessonStudyId === null) return
    const reload = () => setIsOld(true)
    return openFactStream({
      url: `/lesson-studies/${lessonStudyId}/facts`,
      afterId: begin.current,
      onFact: (fact) => {
        if (asks.current(fact)) reload()
      },
      onConnected: () => {},
      onAccess: reload,
      onUnread: () => {},
      onGone: reload,
    })
  }, [lessonStudyId])
  // Not into the middle of what is being read already: that would be torn off, and its page fails with it.
  useEffect(() => {
    if (!isOld || !isFree) return
    setIsOld(false)
    void revalidate()
  }, [isOld, isFree, revalidate])
}
