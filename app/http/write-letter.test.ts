import { describe, expect, it } from 'vitest'
import type { Told } from '#domain/notice/notices.ts'
import type { Letter } from '#operations/notice/send-due-mail.ts'
import { writeLetter } from './write-letter.ts'

const IT = { origin: 'https://gongyan.school.example', stopToken: 'token' }

const letter = (told: readonly Told[], more: Partial<Letter> = {}): Letter => ({
  personId: 'wu',
  name: '吴敏',
  email: 'wu@school.example',
  language: 'zh-CN',
  ...more,
  notices: told.map((it, i) => ({
    id: 70 + i,
    lessonStudyId: 'study',
    atMs: 0,
    byId: 'lin',
    byName: '林远',
    told: it,
    answered: false,
    isRead: false,
    place: {
      lessonStudyId: 'study',
      communityId: 'community',
      visibility: 'community',
      title: '分数的初步认识',
      language: 'zh-CN',
      sinceMs: 0,
      readUpTo: 0,
      mailedUpTo: 0,
    },
  })),
})
const mention = (text: string): Told => ({ kind: 'mentioned', annotationId: 'a', text })
/** What somebody reads in a mail program that shows HTML. */
const seen = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&lt;/g, '<')
    .replaceAll(/&gt;/g, '>')
    .replaceAll(/&amp;/g, '&')

describe('a letter', () => {
  it('[N18] is in its person’s language', () => {
    const chinese = writeLetter(letter([mention('您看呢？')]), IT)
    expect(chinese.subject).toBe('林远提到了您 · 分数的初步认识')
    expect(chinese.text).toContain('吴敏，您好：')
    const english = writeLetter(letter([mention('And you?')], { language: 'en-GB' }), IT)
    expect(english.subject).toBe('林远 mentioned you · 分数的初步认识')
    expect(english.text).toContain('Hello 吴敏,')
    expect(english.html).toContain('<html lang="en">')
  })

  it('[N18] says the same as text and as HTML, every kind of notice with its words and its link', () => {
    const told: Told[] = [
      mention('Fold it?'),
      { kind: 'replied', annotationId: 'a', text: 'Twice.' },
      { kind: 'accepted', annotationId: 'a', text: 'Shorter.' },
      { kind: 'declined', annotationId: 'a', reason: 'Both are needed.' },
      { kind: 'sessionStarted', sessionId: 's' },
      { kind: 'sessionEnded', sessionId: 's', decision: 'Paper first.' },
      { kind: 'roleGiven', role: 'observer', untilMs: Date.UTC(2026, 11, 24) },
      { kind: 'roleGiven', role: null, untilMs: null },
    ]
    const written = writeLetter(letter(told, { language: 'en' }), IT)
    expect(written.subject).toBe('8 notifications from Gongyan')
    for (const [i, it] of told.entries()) {
      const link = `${IT.origin}/notifications/${70 + i}`
      expect(written.text).toContain(link)
      expect(written.html).toContain(`href="${link}"`)
      for (const words of Object.values(it).filter((value) => String(value).endsWith('.'))) {
        expect(written.text).toContain(words)
        expect(seen(written.html)).toContain(words)
      }
    }
    for (const sentence of [
      '林远 answered where you had written',
      '林远 made you Observer, until December 24, 2026',
      '林远 took your role back',
    ]) {
      expect(written.text).toContain(sentence)
      expect(seen(written.html)).toContain(sentence)
    }
    expect(written.text).not.toMatch(/\{\{|told\./)
  })

  it('[N18] shows the words of others as words: no markup, no second header, no endless quotation', () => {
    const bad = '<img src=x onerror=alert(1)> & "co"\n[b](http://evil.example)'
    const written = writeLetter(letter([mention(bad)], { language: 'en', name: '<b>Wu</b>' }), IT)
    expect(written.html).not.toContain('<img')
    expect(written.html).not.toContain('<b>Wu')
    expect(seen(written.html)).toContain('<img src=x onerror=alert(1)>')
    expect(written.text).toContain('    <img src=x')

    const twoLines = letter([mention('x')], { language: 'en' })
    const title = 'Fractions\r\nBcc: all@school.example'
    const injected = {
      ...twoLines,
      notices: twoLines.notices.map((it) => ({ ...it, place: { ...it.place, title } })),
    }
    expect(writeLetter(injected, IT).subject).not.toMatch(/[\r\n]/)
    const long = writeLetter(letter([mention('字'.repeat(4000))]), IT)
    expect(long.text).toContain(`${'字'.repeat(600)}…`)
    expect(long.text).not.toContain('字'.repeat(601))
    expect(long.html).not.toContain('字'.repeat(601))
  })
})
