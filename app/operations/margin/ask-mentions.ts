import type { Queryable } from '#db/database.ts'
import { rosterOf } from '#db/queries/activity/people.ts'
import { MENTIONS_MAX } from '#domain/margin/anchor.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'

/** Who is mentioned, each once. Refuses too many, and somebody whom the lesson study does not know. */
export async function askMentions(
  db: Queryable,
  lessonStudyId: string,
  personIds: readonly string[],
): Promise<Outcome<string[]>> {
  const mentions = [...new Set(personIds)]
  if (mentions.length > MENTIONS_MAX)
    return refused('tooManyMentions', { field: 'text', values: { max: MENTIONS_MAX } })
  if (mentions.length === 0) return done(mentions)
  const roster = new Set((await rosterOf(db, lessonStudyId)).map((person) => person.personId))
  return mentions.every((personId) => roster.has(personId))
    ? done(mentions)
    : refused('notFound', { field: 'text' })
}
