import { z } from 'zod'
import {
  GRADE_MAX,
  PLAN_LANGUAGES,
  type PlanLanguage,
  SUBJECT_MAX,
  TITLE_MAX,
} from '../activity/new-lesson-study.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { readName, readPurpose } from '../people/names.ts'
import { type Licence, licenceOf, licencesFor } from './licence.ts'

/** What stands in the library. Stored: add, never rename. */
export const EDITION_KINDS = ['plan', 'file', 'link', 'platform'] as const
export type EditionKind = (typeof EDITION_KINDS)[number]

/** Who may see an edition, from few to all. */
export const EDITION_VISIBILITIES = ['community', 'institution', 'public'] as const
export type EditionVisibility = (typeof EDITION_VISIBILITIES)[number]

export const SUMMARY_MAX = 600
export const UNIT_MAX = 120
/** Longest text about how an object of the platform was used. */
export const USED_MAX = 600
export const URL_MAX = 2000

/** What somebody says about what they publish. */
export interface EditionWords {
  readonly title: string
  readonly summary: string
  readonly subject: string
  readonly grade: string
  readonly unit: string
  readonly language: PlanLanguage
}

/** Where something lies that is not copied, and what was made of it. */
export interface EditionLink {
  readonly url: string
  /** Which platform it belongs to; empty for a plain link. */
  readonly platform: string
  /** What was used of it, and how it was adapted. */
  readonly used: string
  readonly adapted: string
}

const shape = z.object({
  title: z.string().default(''),
  summary: z.string().default(''),
  subject: z.string().default(''),
  grade: z.string().default(''),
  unit: z.string().default(''),
  language: z.enum(PLAN_LANGUAGES).catch('zh-CN'),
})

/** Reads what a form says about something to be published; refuses with the field that needs another look. */
export function readEditionWords(form: unknown): Outcome<EditionWords> {
  const read = shape.safeParse(form)
  if (!read.success) return refused('required', { field: 'title' })
  const title = readName(read.data.title, 'title', TITLE_MAX)
  if (!title.ok) return title
  const summary = readPurpose(read.data.summary, 'summary', SUMMARY_MAX)
  if (!summary.ok) return summary
  const short: Record<string, string> = {}
  for (const [field, max] of [
    ['subject', SUBJECT_MAX],
    ['grade', GRADE_MAX],
    ['unit', UNIT_MAX],
  ] as const) {
    const name = readName(read.data[field], field, max)
    if (!name.ok && name.refusal.reason !== 'required') return name
    short[field] = name.ok ? name.value : ''
  }
  const { subject = '', grade = '', unit = '' } = short
  return done({
    title: title.value,
    summary: summary.value,
    subject,
    grade,
    unit,
    language: read.data.language,
  })
}

/** Reads the licence that was chosen; refuses none (`licenceNeeded`), and one that the source does not allow. */
export function readLicence(text: string, basedOn: Licence | null): Outcome<Licence> {
  const licence = licenceOf(text)
  if (licence === null) return refused('licenceNeeded', { field: 'licence' })
  if (!licencesFor(basedOn).includes(licence)) return refused('licenceNotAllowed', { field: 'licence' })
  return done(licence)
}

/** Reads who shall see it; anything else than the three is the narrowest. */
export function readVisibility(text: string): EditionVisibility {
  return EDITION_VISIBILITIES.find((it) => it === text) ?? 'community'
}

/** Whether one visibility reaches more people than another. */
export function isWider(from: EditionVisibility, to: EditionVisibility): boolean {
  return EDITION_VISIBILITIES.indexOf(to) > EDITION_VISIBILITIES.indexOf(from)
}

/**
 * Reads a link (`isPlatform`: to an object of the national platform). Only pages of the web are taken, and nothing
 * of them is kept but the address.
 */
export function readEditionLink(
  form: { url: string; platform: string; used: string; adapted: string },
  isPlatform: boolean,
): Outcome<EditionLink> {
  const url = form.url.trim()
  if (url === '') return refused('required', { field: 'url' })
  if (url.length > URL_MAX) return refused('tooLong', { field: 'url', values: { max: URL_MAX } })
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    return refused('notAWebAddress', { field: 'url' })
  const { username, password } = new URL(url)
  if (username !== '' || password !== '') return refused('notAWebAddress', { field: 'url' })
  const platform = readName(form.platform, 'platform', SUBJECT_MAX)
  if (isPlatform && !platform.ok) return platform
  const used = readPurpose(form.used, 'used', USED_MAX)
  if (!used.ok) return used
  if (isPlatform && used.value === '') return refused('required', { field: 'used' })
  const adapted = readPurpose(form.adapted, 'adapted', USED_MAX)
  if (!adapted.ok) return adapted
  return done({
    url: new URL(url).href,
    platform: platform.ok ? platform.value : '',
    used: used.value,
    adapted: adapted.value,
  })
}
