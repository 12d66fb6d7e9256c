import { useEffect, useRef } from 'react'
import { useRevalidator } from 'react-router'
import type { Fact } from '#domain/session/fact.ts'
import { openFactStream } from '#features/session/fact-stream.ts'

/** What changes what a page of stages shows. */
function matters({ kind }: Fact): boolean {
  return /^(stage|task|session|annotation)\.|^access\.changed$/.test(kind)
}

/** Asks the server again for what the page shows when something happened to its stages, gates or people. */
export function useReloadOnFacts(lessonStudyId: string, afterId: number): void {
  const { revalidate } = useRevalidator()
  const begin = useRef(afterId)
  useEffect(() => {
    const reload = () => void revalidate()
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
  }, [lessonStudyId, revalidate])
}
