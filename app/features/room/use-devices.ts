import { useEffect, useState } from 'react'
import type { Device } from './device-choice.ts'
import { deviceDoor, listDevices } from './use-room-visit.ts'

/**
 * The devices of this computer as they come and go. `asked` says what they are asked for and is another
 * text when permission may have changed, because that is what gives them names; null asks for nothing.
 */
export function useDevices(asked: string | null): readonly Device[] {
  const [devices, setDevices] = useState<readonly Device[]>([])
  useEffect(() => {
    if (asked === null) return undefined
    let gone = false
    const look = async () => {
      const found = await listDevices().catch(() => [])
      if (!gone) setDevices(found)
    }
    const changed = () => void look()
    changed()
    const door = deviceDoor()
    door?.addEventListener('devicechange', changed)
    return () => {
      gone = true
      door?.removeEventListener('devicechange', changed)
    }
  }, [asked])
  return devices
}
