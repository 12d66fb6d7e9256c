import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { choosable, rememberChoice, rememberedChoice } from './device-choice.ts'
import { openLiveRoom } from './live-room.ts'
import { askEngine, askToken } from './room-requests.ts'
import { createRoomVisit } from './room-visit.ts'
import type { RoomVisit, VisitState } from './visit-state.ts'

interface VisitInput {
  readonly lessonStudyId: string
  readonly personId: string
  readonly canPublish: boolean
}

/** A visit that lives as long as the panel: closing the panel leaves the room and frees every device. */
export function useRoomVisit(input: VisitInput): readonly [RoomVisit, VisitState] {
  const canPublish = useRef(input.canPublish)
  canPublish.current = input.canPublish
  const [visit] = useState(() => visitInBrowser({ ...input, canPublish: () => canPublish.current }))
  useEffect(() => {
    visit.open()
    return () => visit.close()
  }, [visit])
  return [visit, useSyncExternalStore(visit.subscribe, visit.state, visit.state)]
}

function visitInBrowser(input: {
  readonly lessonStudyId: string
  readonly personId: string
  readonly canPublish: () => boolean
}): RoomVisit {
  const { lessonStudyId, personId, canPublish } = input
  return createRoomVisit({
    canPublish,
    choice: rememberedChoice(shelf(), personId),
    askEngine: () => askEngine(lessonStudyId),
    askToken: () => askToken(lessonStudyId),
    openRoom: openLiveRoom,
    devices: listDevices,
    remember: (choice) => rememberChoice(shelf(), personId, choice),
    later(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  })
}

export async function listDevices() {
  return choosable((await deviceDoor()?.enumerateDevices()) ?? [])
}

/** Missing where the page came over plain HTTP: browsers give devices only to HTTPS and localhost. */
export function deviceDoor(): MediaDevices | undefined {
  return typeof navigator === 'undefined' ? undefined : navigator.mediaDevices
}

/** Merely touching `localStorage` throws where a browser forbids it. */
function shelf(): Storage | null {
  try {
    return typeof localStorage === 'undefined' ? null : localStorage
  } catch {
    return null
  }
}
