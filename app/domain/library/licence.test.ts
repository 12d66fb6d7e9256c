import { expect, it } from 'vitest'
import { readEditionLink, readEditionWords, readLicence, isWider } from './edition.ts'
import { type Licence, LICENCES, licencesFor } from './licence.ts'

const reason = (outcome: { ok: boolean; refusal?: { reason: string } }) =>
  outcome.ok ? null : outcome.refusal?.reason

it('[E4] share-alike stays what it is, non-commercial stays so, and attribution is never given up', () => {
  for (const from of LICENCES)
    for (const to of licencesFor(from)) {
      const has = (licence: Licence, part: string) => licence.includes(part)
      if (has(from, '-NC')) expect(has(to, '-NC'), `${from} → ${to}`).toBe(true)
      if (has(from, '-SA')) expect(to, `${from} → ${to}`).toBe(from)
      if (from !== 'CC0-1.0') expect(to, `${from} → ${to}`).not.toBe('CC0-1.0')
      // Whatever an adaptation's own adaptations may be, they are allowed by the first licence too.
      for (const next of licencesFor(to))
        expect(licencesFor(from), `${from} → ${to} → ${next}`).toContain(next)
    }
  expect(LICENCES.every((it) => licencesFor(it).includes(it))).toBe(true)
})

it('[E3, E4] a licence must be chosen, and be one that the source allows', () => {
  expect(reason(readLicence('', null))).toBe('licenceNeeded')
  expect(reason(readLicence('all rights reserved', null))).toBe('licenceNeeded')
  expect(reason(readLicence('CC-BY-4.0', 'CC-BY-SA-4.0'))).toBe('licenceNotAllowed')
  expect(readLicence('CC-BY-SA-4.0', 'CC-BY-SA-4.0')).toEqual({ ok: true, value: 'CC-BY-SA-4.0' })
})

it('[E3] something to be published has a title; the rest may be left out', () => {
  expect(reason(readEditionWords({ title: ' ' }))).toBe('required')
  expect(readEditionWords({ title: ' 分数 ', language: 'en' })).toEqual({
    ok: true,
    value: { title: '分数', summary: '', subject: '', grade: '', unit: '', language: 'en' },
  })
})

it('[E6] visibility only widens', () => {
  expect(isWider('community', 'institution')).toBe(true)
  expect(isWider('institution', 'public')).toBe(true)
  for (const it of ['community', 'institution', 'public'] as const) expect(isWider(it, it)).toBe(false)
  expect(isWider('public', 'community')).toBe(false)
})

it('[E21] a link is the address of a web page; an object of the platform says what was used', () => {
  const said = { url: 'https://basic.smartedu.cn/x', platform: '', used: '', adapted: '' }
  expect(readEditionLink(said, false)).toEqual({ ok: true, value: said })
  expect(reason(readEditionLink(said, true))).toBe('required')
  expect(readEditionLink({ ...said, platform: '国家平台', used: '片段' }, true).ok).toBe(true)
  for (const url of [
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'ftp://x.test/a',
    'smartedu.cn',
    'https://user:pass@x.test/',
  ])
    expect(reason(readEditionLink({ ...said, url }, false)), url).toBe('notAWebAddress')
  expect(reason(readEditionLink({ ...said, url: '' }, false))).toBe('required')
})
