import fc from 'fast-check'
import { expect, it } from 'vitest'
import { learningResource } from './json-ld.ts'

const edition = {
  url: 'https://x.test/editions/1',
  kind: 'plan' as const,
  title: '分数的初步认识',
  summary: 'Fold first',
  subject: '数学',
  grade: '三年级',
  unit: '第八单元',
  language: 'zh-CN',
  licence: 'CC-BY-SA-4.0' as const,
  authors: [{ personId: 'p', name: '陈静', school: '江城实验小学', letters: 1 }],
  publishedAtMs: Date.UTC(2026, 2, 1),
  number: 2,
  creditText: '《分数的初步认识》',
  lessonMinutes: 40,
  basedOn: ['https://x.test/editions/0'],
}

it('[E22] a public edition says who made it, under which licence, and what it is based on', () => {
  expect(JSON.parse(learningResource(edition))).toEqual({
    '@context': 'https://schema.org',
    '@type': 'LearningResource',
    '@id': edition.url,
    url: edition.url,
    name: '分数的初步认识',
    description: 'Fold first',
    learningResourceType: 'lesson plan',
    inLanguage: 'zh-CN',
    educationalLevel: '三年级',
    about: { '@type': 'Thing', name: '数学' },
    teaches: '第八单元',
    timeRequired: 'PT40M',
    author: [
      { '@type': 'Person', name: '陈静', affiliation: { '@type': 'Organization', name: '江城实验小学' } },
    ],
    license: 'https://creativecommons.org/licenses/by-sa/4.0/',
    creditText: '《分数的初步认识》',
    isBasedOn: ['https://x.test/editions/0'],
    version: 2,
    datePublished: '2026-03-01T00:00:00.000Z',
    isAccessibleForFree: true,
  })
})

it('[E22] nothing that anybody typed ends the script that holds it, and nothing of it is lost', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '</script><script>alert(1)</script>',
      '<!--<script>',
      ']]>',
      '\u2028\u2029',
      '&lt;/script>',
    ),
  )
  fc.assert(
    fc.property(hostile, (typed) => {
      const json = learningResource({ ...edition, title: typed, creditText: typed, summary: typed })
      expect(json).not.toMatch(/[<>&\u2028\u2029]/)
      expect((JSON.parse(json) as { name: string }).name).toBe(typed)
    }),
  )
})
