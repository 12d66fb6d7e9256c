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
    ['MEDIA_HOST', 'http://media.school'],
    ['MEDIA_UDP_PORT', '1e9'],
    ['SMTP_URL', 'mail.example'],
    ['SMTP_URL', 'smtp://mail.example'],
    ['MAIL_FROM', 'somebody'],
    ['SCHOOL_FILES_MB', '0'],
  ])('names %s=%s in one line', (name, value) => {
    const read = readConfig({ [name]: value })
    expect(read.ok).toBe(false)
    if (!read.ok) expect(read.complaint).toMatch(new RegExp(`^${name}=${value} cannot be used: .+\\.$`))
  })

  it('sends mail from who signs in at the mail server, or from the host that people type', () => {
    const site = { PUBLIC_URL: 'https://gongyan.school.example' }
    const fromOf = (env: Record<string, string>) => {
      const read = readConfig({ ...site, ...env })
      return read.ok ? read.config.mail : read.complaint
    }
    expect(fromOf({})).toBe(null)
    expect(fromOf({ SMTP_URL: 'smtps://lesson%40school.example:pw@mail.example' })).toMatchObject({
      from: 'lesson@school.example',
    })
    expect(fromOf({ SMTP_URL: 'smtp://mail.example:25' })).toMatchObject({
      from: 'gongyan@gongyan.school.example',
    })
    expect(fromOf({ SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'plans@school.example' })).toMatchObject({
      from: 'plans@school.example',
    })
  })

  it('prints no password of a wrong address', () => {
    const read = readConfig({ SMTP_URL: 'imap://lin:secret@mail.example' })
    expect(read.ok ? '' : read.complaint).toBe(
      'SMTP_URL=imap://lin:…@mail.example cannot be used: should begin with smtp:// or smtps://.',
    )
  })

  it('takes an empty value as not set', () => {
    expect(readConfig({ PORT: '' })).toMatchObject({ ok: true, config: { port: 3000 } })
  })
})
