import type { Database } from '#db/database.ts'
import { findsNearMisses, type Found, searchEditions, searchNearly } from '#db/queries/library/search.ts'
import { stemsOf } from '#db/queries/library/stems.ts'
import type { LibrarySearch } from '#domain/library/search-form.ts'
import { searchQuery, wordsOf } from '#domain/library/search-words.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { soundsLike } from './sounds-like.ts'

/** What a search found, and how. */
export interface LibraryFound extends Found {
  /** Nothing is as it was asked for; this sounds like it. */
  readonly isNear: boolean
  /** This installation finds what is misspelt too. */
  readonly findsNearMisses: boolean
}

/** Searches the library, or lists it when nothing is asked for: what the viewer may see, the best first. */
export async function searchLibrary(
  db: Database,
  viewer: Viewer,
  { question, facets, page }: LibrarySearch,
): Promise<LibraryFound> {
  const asked = { viewer, facets, page }
  const query = question === '' ? null : searchQuery(question, await stemsOf(db, wordsOf(question)))
  const nothing = { total: 0, lines: [], facets: [] }
  const found = question !== '' && query === null ? nothing : await searchEditions(db, query, asked)
  if (found.total > 0 || question === '')
    return { ...found, isNear: false, findsNearMisses: await findsNearMisses(db) }
  // Spelt rightly, and only narrowed to nothing: then a filter is to be taken away, not the spelling to be doubted.
  const isNarrowed = query !== null && Object.keys(facets).length > 0
  if (isNarrowed && (await searchEditions(db, query, { viewer, facets: {}, page: 1 })).total > 0)
    return { ...found, isNear: false, findsNearMisses: await findsNearMisses(db) }
  const near = soundsLike(question)
  const nearly = near.length < 3 ? nothing : await searchNearly(db, near, asked)
  if (nearly === null) return { ...found, isNear: false, findsNearMisses: false }
  return { ...nearly, isNear: nearly.total > 0, findsNearMisses: true }
}
