import { useEffect, useRef, useState } from 'react'
import { useFetchers, useNavigation, useRevalidator } from 'react-router'
import type { Fact } from '#domain/session/fact.ts'
import { openFactStream } from '#features/session/fact-stream.ts'

/** What changes what a page of stages shows. */
function matters({ kind }: Fact): boolean {
  return /^(stage|task|session|annotation|drafts?|part|offer)\.|^access\.changed$/.test(kind)
}

/** Asks the server again for what the page shows when something happened to its stages, gates or people. */
export function useReloadOnFacts(lessonStudyId: string, afterId: number): void {
  const { state, revalidate } = useRevalidator()
  // A form that is being sent may lead elsewhere: who reads anew meanwhile would not be led there.
  const isSending = useFetchers().some((it) => it.state !== 'idle')
  const isFree = useNavigation().state === 'idle' && state === 'idle' && !isSending
  const [isOld, setIsOld] = useState(false)
  const begin = useRef(afterId)
  useEffect(() => {
    const reload = () => setIsOld(true)
    return openFactStream({
      url: `/lesson-studies/${lessonStudyId}/facts`,
      afterId: begin.current,
      onFact: (fact) => {
        if (matters(fact)) reload()
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
