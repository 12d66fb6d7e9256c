import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

describe('readConfig', () => {
  it('needs nothing', () => {
    const read = readConfig({})
    expect(read).toMatchObject({
      ok: true,
      config: { port: 3000, host: '127.0.0.1', publicUrl: null, databaseUrl: null, liveKit: null },
    })
  })

  it.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['PUBLIC_URL', 'school.example'],
    ['DATABASE_URL', 'mysql://x'],
    ['LIVEKIT_URL', 'wss://media.example'],
    ['MEDIA_HOST', 'media.school'],
    ['MEDIA_UDP_PORT', '1e9'],
    ['SCHOOL_FILES_MB', '0'],
  ])('names %s=%s in one line', (name, value) => {
    const read = readConfig({ [name]: value })
    expect(read.ok).toBe(false)
    if (!read.ok) expect(read.complaint).toMatch(new RegExp(`^${name}=${value} cannot be used: .+\\.$`))
  })

  it('takes an empty value as not set', () => {
    expect(readConfig({ PORT: '' })).toMatchObject({ ok: true, config: { port: 3000 } })
  })
})
