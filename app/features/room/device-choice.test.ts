import { describe, expect, it } from 'vitest'
import {
  type Device,
  FIRST_CHOICE,
  choosable,
  pickDevice,
  rememberChoice,
  rememberedChoice,
  unplugged,
} from './device-choice.ts'

function aShelf(kept = new Map<string, string>()) {
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

const headset: Device = { id: 'h', kind: 'audioinput', label: 'Headset' }
const builtIn: Device = { id: 'b', kind: 'audioinput', label: 'Built-in' }
const camera: Device = { id: 'c', kind: 'videoinput', label: 'Camera' }

describe('what is remembered', () => {
  it('belongs to one person: another at the same computer finds nothing of it', () => {
    const shelf = aShelf()
    rememberChoice(shelf, 'wang', { ...FIRST_CHOICE, microphoneId: 'h', camera: false })
    expect(rememberedChoice(shelf, 'wang')).toEqual({ ...FIRST_CHOICE, microphoneId: 'h', camera: false })
    expect(rememberedChoice(shelf, 'li')).toEqual(FIRST_CHOICE)
  })

  it('falls back on the first choice where nothing can be read', () => {
    const damaged = aShelf(new Map([['gongyan/room/wang', '{"microphone":']]))
    const nonsense = aShelf(new Map([['gongyan/room/wang', '{"microphone":"yes","cameraId":7}']]))
    const locked = {
      getItem: () => {
        throw new Error('SecurityError')
      },
      setItem: () => {
        throw new Error('QuotaExceededError')
      },
    }
    for (const shelf of [damaged, nonsense, locked, null]) {
      expect(rememberedChoice(shelf, 'wang')).toEqual(FIRST_CHOICE)
    }
    expect(() => rememberChoice(locked, 'wang', FIRST_CHOICE)).not.toThrow()
  })
})

describe('devices that come and go', () => {
  it('offers only devices that can be told apart', () => {
    const listed = [
      { deviceId: '', kind: 'audioinput' as const, label: '' },
      { deviceId: 'h', kind: 'audioinput' as const, label: 'Headset' },
    ]
    expect(choosable(listed)).toEqual([headset])
  })

  it('takes the remembered device when it is there, else the first of its kind', () => {
    expect(pickDevice([builtIn, headset, camera], 'audioinput', 'h')).toBe(headset)
    expect(pickDevice([builtIn, camera], 'audioinput', 'h')).toBe(builtIn)
    expect(pickDevice([camera], 'audioinput', 'h')).toBeNull()
  })

  it('names the device in use that was unplugged and what replaces it', () => {
    const inUse = { audioinput: 'h', videoinput: 'c' }
    expect(unplugged([headset, builtIn, camera], [builtIn, camera], inUse)).toEqual([
      { kind: 'audioinput', label: 'Headset', instead: builtIn },
    ])
    expect(unplugged([headset, camera], [headset], inUse)).toEqual([
      { kind: 'videoinput', label: 'Camera', instead: null },
    ])
  })

  it('says nothing of devices that nobody uses', () => {
    expect(unplugged([headset, builtIn], [headset], { audioinput: 'h' })).toEqual([])
    expect(unplugged([headset], [headset, builtIn], { audioinput: 'h' })).toEqual([])
  })

  it('notices that "default" is another device now', () => {
    const before: Device = { id: 'default', kind: 'audioinput', label: 'Default - Headset' }
    const now: Device = { ...before, label: 'Default - Built-in' }
    expect(unplugged([before], [now], { audioinput: 'default' })).toEqual([
      { kind: 'audioinput', label: 'Default - Headset', instead: now },
    ])
  })
})
