import { PLAN_LANGUAGES } from '../activity/new-lesson-study.ts'
import { EDITION_KINDS } from './edition.ts'

/** By what a search is narrowed. The order in which they are offered. */
export const FACETS = ['kind', 'subject', 'grade', 'licence', 'language'] as const
export type Facet = (typeof FACETS)[number]

/** Editions on one page of results. */
export const PAGE_SIZE = 20
/** So many are looked through and counted; beyond that a search is asked more narrowly, and counts say "or more". */
export const FOUND_MAX = 200
/** Longest question, in characters. */
export const QUESTION_MAX = 200

/** What somebody is looking for. */
export interface LibrarySearch {
  readonly question: string
  readonly facets: Readonly<Partial<Record<Facet, string>>>
  /** From 1. */
  readonly page: number
}

/** Reads a search from an address; what makes no sense there counts as not said. */
export function readLibrarySearch(parameters: URLSearchParams): LibrarySearch {
  const facets: Partial<Record<Facet, string>> = {}
  for (const facet of FACETS) {
    const value = parameters.get(facet)?.slice(0, 120) ?? ''
    if (value !== '' && isPossible(facet, value)) facets[facet] = value
  }
  const page = Number(parameters.get('page') ?? 1)
  return {
    question: Array.from((parameters.get('q') ?? '').trim())
      .slice(0, QUESTION_MAX)
      .join(''),
    facets,
    page: Number.isInteger(page) && page >= 1 && page <= FOUND_MAX / PAGE_SIZE ? page : 1,
  }
}

/** The address of a search, with some of it changed: choosing a facet begins with its first page. */
export function searchPath(
  search: LibrarySearch,
  change: {
    readonly facet?: { readonly name: Facet; readonly value: string | null }
    readonly page?: number
  } = {},
): string {
  const parameters = new URLSearchParams()
  if (search.question !== '') parameters.set('q', search.question)
  for (const facet of FACETS) {
    const value = change.facet?.name === facet ? change.facet.value : (search.facets[facet] ?? null)
    if (value !== null) parameters.set(facet, value)
  }
  const page = change.page ?? 1
  if (page > 1) parameters.set('page', String(page))
  const text = parameters.toString()
  return text === '' ? '/library' : `/library?${text}`
}

function isPossible(facet: Facet, value: string): boolean {
  if (facet === 'kind') return (EDITION_KINDS as readonly string[]).includes(value)
  if (facet === 'language') return (PLAN_LANGUAGES as readonly string[]).includes(value)
  return true
}
