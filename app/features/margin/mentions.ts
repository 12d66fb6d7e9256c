/** Somebody who can be mentioned. */
export interface Mentionable {
  readonly personId: string
  readonly name: string
}

/** What stands between an `@` and the caret, and where the `@` is. */
export interface MentionQuery {
  readonly from: number
  readonly text: string
}

/** How much of a name is looked for; after that the `@` was something else. */
const NAME_MAX = 24

/**
 * The name that is being written at the caret; null when none is. An `@` inside a word is an e-mail
 * address, but only Latin words are told apart by spaces: after a Chinese character it begins a name.
 */
export function mentionQuery(text: string, caret: number): MentionQuery | null {
  const before = text.slice(0, caret)
  const from = before.lastIndexOf('@')
  if (from === -1 || /[A-Za-z0-9._-]/.test(before[from - 1] ?? '')) return null
  const query = before.slice(from + 1)
  if (query.length > NAME_MAX || /[\n@,.;:!?，。；：！？]/.test(query) || query.startsWith(' ')) return null
  return { from, text: query }
}

/** Who is meant so far; nobody once the whole name stands there. */
export function candidates<P extends Mentionable>(people: readonly P[], query: string, most = 6): P[] {
  const sought = query.toLowerCase()
  return people
    .filter(({ name }) => name.toLowerCase().includes(sought) && `${name} `.toLowerCase() !== sought)
    .slice(0, most)
}

/** The text with the whole name in place of the query, and where the caret then stands. */
export function withMention(
  text: string,
  query: MentionQuery,
  name: string,
): { readonly text: string; readonly caret: number } {
  const before = `${text.slice(0, query.from)}@${name} `
  return { text: before + text.slice(query.from + 1 + query.text.length), caret: before.length }
}

/** Everybody whose name stands behind an `@`. Of two names where one begins the other, the longer is meant. */
export function mentionedIn(text: string, people: readonly Mentionable[]): string[] {
  const byLength = people.filter(({ name }) => name !== '').toSorted((a, b) => b.name.length - a.name.length)
  const found: string[] = []
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const meant = byLength.find(({ name }) => text.startsWith(name, at + 1))
    // Namesakes cannot be told apart in writing: all of them are meant.
    if (meant !== undefined)
      for (const { personId, name } of byLength)
        if (name === meant.name && !found.includes(personId)) found.push(personId)
  }
  return found
}
